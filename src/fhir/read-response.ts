import { scoreAnswers, type Answers, type Instrument, type InstrumentItem, type InstrumentScore } from '#instrument'
import { formKey, readForm, type AskedForm, type Known } from './known.ts'
import { loincCodesIn } from './library.ts'
import { idOf, targetOf } from './references.ts'
import { flaw, leftAside, taken, type ReadLine } from './read-line.ts'
import { questionnaireShape, responseShape, type Response, type ResponseAnswer, type ResponseItem } from './shapes.ts'
import { answerSystemOf, dueOnUrl, stateUrl } from './systems.ts'
import { newest } from './version.ts'
import { weightIn } from './weight.ts'

export const responseColumns = [
  'id',
  'subject',
  'questionnaire',
  'source',
  'authored',
  'due',
  'state',
  'total',
  'other scores',
  'answers',
  'risk',
  'lastUpdated',
] as const

type Asked = { readonly instrument: Instrument; readonly form: AskedForm | null; readonly isOurs: boolean }
type Given = { readonly items: Record<string, number>; readonly scores: Record<string, number>; readonly strange: string | null }

/** One answered questionnaire. Its answers are scored here, by the instrument; a total that came along is compared, and counts only where there are no answers. */
export const readResponse: ReadLine = (resource, known) => {
  const { data, error } = responseShape.safeParse(resource)
  if (!data) return flaw('fhir/shape', error?.issues[0]?.path.join('.') ?? '')
  if (data.status === 'entered-in-error') return flaw('fhir/entered-in-error', 'status')
  if (data.status === 'in-progress') return leftAside
  const asked = askedIn(data, known)
  if (!asked) return flaw('fhir/questionnaire-unknown', 'questionnaire')
  const given = answersIn(data.item ?? [], asked)
  if (given.strange !== null) return flaw('fhir/answer-unknown', given.strange)
  const isEmpty = Object.keys(given.items).length + Object.keys(given.scores).length === 0
  if (isEmpty && !extensionOf(data, stateUrl)) return flaw('fhir/no-answer', 'item')
  const result = resultOf(asked.instrument, given, data)
  if (result.differs) known.tell('fhir/total-differs')
  return taken([
    [
      `QuestionnaireResponse/${data.id}`,
      idOf(data.subject, 'Patient'),
      asked.instrument.id,
      respondentOf(data),
      data.authored ?? '',
      extensionOf(data, dueOnUrl)?.valueDate ?? '',
      ...result.cells,
      newest(data.meta?.lastUpdated),
    ],
  ])
}

const extensionOf = ({ extension }: Response, url: string): NonNullable<Response['extension']>[number] | undefined =>
  extension?.find((e) => e.url === url)

const respondents: Readonly<Record<string, string>> = {
  Patient: 'client',
  RelatedPerson: 'caregiver',
  Practitioner: 'clinician',
  PractitionerRole: 'clinician',
}
const respondentOf = ({ source }: Response): string =>
  source?.display === 'teacher' ? 'teacher' : (respondents[source?.type ?? targetOf(source)?.type ?? ''] ?? '')

/** Which instrument was answered: by our own address, by the questionnaire in the same import, by a panel's code in the address, or by its items' codes. */
function askedIn(response: Response, { library, forms }: Known): Asked | null {
  const canonical = response.questionnaire ?? ''
  const ours = library.byCanonical.get(formKey(canonical))
  if (ours) return { instrument: ours, form: null, isOurs: true }
  const inside = response.contained?.find((one) => one.resourceType === 'Questionnaire' && `#${one.id ?? ''}` === canonical)
  const contained = inside && questionnaireShape.safeParse(inside).data
  const form = contained
    ? readForm(library, contained)
    : (forms.get(formKey(canonical)) ?? forms.get(`Questionnaire/${formKey(canonical).split('/').at(-1) ?? ''}`) ?? null)
  const instrument =
    form?.instrument ??
    loincCodesIn(canonical).flatMap((code) => library.byPanel.get(code) ?? [])[0] ??
    library.byItems(linkIds(response.item ?? []).flatMap(loincCodesIn))
  return instrument ? { instrument, form, isOurs: false } : null
}

const linkIds = (items: readonly ResponseItem[]): readonly string[] => items.flatMap((item) => [item.linkId, ...linkIds(item.item ?? [])])

function answersIn(items: readonly ResponseItem[], asked: Asked): Given {
  const given = { items: {} as Record<string, number>, scores: {} as Record<string, number>, strange: null as string | null }
  const walk = (item: ResponseItem): void => {
    const answer = item.answer?.[0]
    const target = answer && targetOfItem(item.linkId, asked)
    if (answer && target?.item) {
      const value = answerValue(answer, target.item, { ...asked, linkId: item.linkId })
      if (value === null) given.strange ??= item.linkId
      else given.items[target.item.id] = value
    } else if (answer && target?.score) {
      const value = numberIn(answer)
      if (value !== null) given.scores[target.score.id] = value
    }
    for (const inner of [...(item.item ?? []), ...(item.answer ?? []).flatMap((a) => a.item ?? [])]) walk(inner)
  }
  for (const item of items) walk(item)
  return given
}

/** The item or the score that a link id stands for: by our own ids in our own forms, else by code. */
function targetOfItem(
  linkId: string,
  { instrument, form, isOurs }: Asked,
): { item?: InstrumentItem | undefined; score?: InstrumentScore | undefined } {
  if (isOurs) return { item: instrument.items.find((i) => i.id === linkId), score: instrument.scores.find((s) => s.id === linkId) }
  const codes = form?.items.get(linkId)?.codes ?? loincCodesIn(linkId)
  return {
    item: instrument.items.find((i) => i.loinc !== null && codes.includes(i.loinc)),
    score: instrument.scores.find((s) => s.loinc !== null && codes.includes(s.loinc)),
  }
}

const numberIn = (answer: ResponseAnswer): number | null => answer.valueDecimal ?? answer.valueInteger ?? answer.valueQuantity?.value ?? null

/** The value of an answer, where it is one of those offered; null for anything else, which is never guessed at. */
function answerValue(answer: ResponseAnswer, item: InstrumentItem, { instrument, form, linkId }: Asked & { linkId: string }): number | null {
  const options = instrument.options[item.options] ?? []
  const coding = answer.valueCoding
  const system = answerSystemOf(instrument.id)
  const said = (coding?.display ?? answer.valueString)?.trim().toLowerCase()
  const found =
    options.find(
      (o) => coding?.code !== undefined && (coding.system === system ? coding.code === `${item.options}-${o.value}` : coding.code === o.loinc),
    )?.value ??
    weightIn(coding?.extension) ??
    weightIn(answer.extension) ??
    form?.items.get(linkId)?.weights.get(coding?.code ?? '') ??
    numberIn(answer) ??
    (answer.valueBoolean === undefined ? null : Number(answer.valueBoolean)) ??
    options.find((o) => said !== undefined && (o.label.en.toLowerCase() === said || o.label.es?.toLowerCase() === said))?.value
  return found !== undefined && found !== null && options.some((o) => o.value === found) ? found : null
}

function resultOf(instrument: Instrument, given: Given, response: Response): { readonly cells: readonly string[]; readonly differs: boolean } {
  const isAnswered = Object.keys(given.items).length > 0
  const typed = Object.fromEntries(instrument.scores.filter((s) => s.op === 'manual').map((s) => [s.id, given.scores[s.id] ?? null]))
  const answers: Answers = { ...given.items, ...typed }
  const scored = scoreAnswers(instrument, answers)
  const isScored = isAnswered || Object.values(typed).some((value) => value !== null)
  const valueOf = (id: string): number | null => (isScored ? (scored.scores[id]?.value ?? null) : (given.scores[id] ?? null))
  const { primary } = instrument
  const total = primary === null ? null : valueOf(primary)
  const others = instrument.scores.flatMap(({ id }) => (id === primary || valueOf(id) === null ? [] : [`${id}=${valueOf(id) ?? ''}`]))
  const items = instrument.items.flatMap(({ id }) => (given.items[id] === undefined ? [] : [`${id}=${given.items[id]}`]))
  const state = isScored ? scored.state : (extensionOf(response, stateUrl)?.valueCode ?? 'complete')
  const came = primary === null ? undefined : given.scores[primary]
  return {
    cells: [state, total === null ? '' : String(total), others.join(';'), items.join(';'), isScored ? (scored.risk.length > 0 ? 'yes' : 'no') : ''],
    differs: isAnswered && came !== undefined && total !== null && Math.abs(came - total) > 1e-9,
  }
}
