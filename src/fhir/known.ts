import type { Instrument } from '#instrument'
import { loincCodesIn, type Library } from './library.ts'
import { targetOf } from './references.ts'
import { namedShape, encounterShape, questionnaireShape, roleShape, type QuestionItem, type Reference } from './shapes.ts'
import { weightIn } from './weight.ts'

/** How a questionnaire of others asks one of our items: its own codes for answers have weights. */
export type AskedItem = { readonly codes: readonly string[]; readonly weights: ReadonlyMap<string, number> }
export type AskedForm = { readonly instrument: Instrument | null; readonly items: ReadonlyMap<string, AskedItem> }

/** What one import has to know of its other files to read a line: names, questionnaires, and what became of appointments. */
export type Known = {
  readonly library: Library
  readonly names: Map<string, string>
  readonly forms: Map<string, AskedForm>
  /** By appointment: the word of its visit's class, status and code. */
  readonly visits: Map<string, Visit>
  /** Counts what is worth telling once everything has been read. */
  readonly tell: (code: 'fhir/total-differs') => void
}
export type Visit = { readonly status: string; readonly class: string; readonly type: string }

/** Resources that other lines are read with. */
export const learnedFrom: ReadonlySet<string> = new Set([
  'Practitioner',
  'PractitionerRole',
  'Location',
  'Organization',
  'Questionnaire',
  'Encounter',
])

export const newKnown = (library: Library, tell: Known['tell']): Known => ({ library, names: new Map(), forms: new Map(), visits: new Map(), tell })
export const sizeOfKnown = (known: Known): number => known.names.size + known.forms.size + known.visits.size

/** Remembers of a resource what lines of other files need; one that is not in order teaches nothing. */
export function learn(known: Known, type: string, resource: unknown): void {
  if (type === 'Questionnaire') learnForm(known, resource)
  else if (type === 'PractitionerRole') learnRole(known, resource)
  else if (type === 'Encounter') learnVisit(known, resource)
  else learnName(known, type, resource)
}

function learnName(known: Known, type: string, resource: unknown): void {
  const { data } = namedShape.safeParse(resource)
  const [first] = Array.isArray(data?.name) ? data.name : []
  const name = typeof data?.name === 'string' ? data.name : (first?.text ?? [...(first?.given ?? []), first?.family ?? ''].join(' '))
  if (data && name.trim() !== '') known.names.set(`${type}/${data.id}`, name.trim())
}

/** A role is called what the person in it is called. */
function learnRole(known: Known, resource: unknown): void {
  const { data } = roleShape.safeParse(resource)
  const person = targetOf(data?.practitioner)
  if (data && person) known.names.set(`PractitionerRole/${data.id}`, `${person.type}/${person.id}`)
}

const shared = new Map<string, Visit>()
function learnVisit(known: Known, resource: unknown): void {
  const { data } = encounterShape.safeParse(resource)
  const appointment = targetOf(data?.appointment?.[0])
  if (!data || !appointment || data.status === 'entered-in-error') return
  const visit = { status: data.status, class: data.class?.code ?? '', type: procedureOf(data.type) }
  // There are few different ones, and many appointments.
  const key = JSON.stringify(visit)
  const one = shared.get(key) ?? visit
  if (shared.size < 10_000) shared.set(key, one)
  known.visits.set(appointment.id, one)
}

/** A procedure code (CPT, HCPCS) among the types of a visit. */
export const procedureOf = (
  types: readonly { readonly coding?: readonly { readonly code?: string | undefined }[] | undefined }[] | undefined,
): string =>
  (types ?? []).flatMap((type) => type.coding ?? []).find(({ code }) => code !== undefined && /^(?:\d{4}[0-9A-Z]|[A-Z]\d{4})$/.test(code))?.code ?? ''

const withoutVersion = (canonical: string): string => canonical.split('|')[0] ?? ''
export const formKey = withoutVersion

function learnForm(known: Known, resource: unknown): void {
  const { data } = questionnaireShape.safeParse(resource)
  const form = data && readForm(known.library, data)
  if (!form) return
  for (const name of [data.url, data.id === undefined ? undefined : `Questionnaire/${data.id}`])
    if (name !== undefined) known.forms.set(withoutVersion(name), form)
}

/** Reads a questionnaire of others: which of our instruments it is, by the code of its panel, and which item asks what. */
export function readForm(
  library: Library,
  form: { code?: readonly { code?: string | undefined }[] | undefined; item?: readonly QuestionItem[] | undefined },
): AskedForm {
  const items = new Map<string, AskedItem>()
  const walk = (item: QuestionItem): void => {
    const weights = new Map<string, number>()
    for (const { valueCoding, extension } of item.answerOption ?? []) {
      const weight = weightIn(extension) ?? weightIn(valueCoding?.extension)
      if (valueCoding?.code !== undefined && weight !== null) weights.set(valueCoding.code, weight)
    }
    items.set(item.linkId, { codes: [...(item.code ?? []).flatMap(({ code }) => code ?? []), ...loincCodesIn(item.linkId)], weights })
    for (const inner of item.item ?? []) walk(inner)
  }
  for (const item of form.item ?? []) walk(item)
  const panel = (form.code ?? []).flatMap(({ code }) => library.byPanel.get(code ?? '') ?? [])[0]
  return { instrument: panel ?? library.byItems([...items.values()].flatMap((item) => item.codes)), items }
}

/** What a reference is called: the name its own resource has, else the name the reference gives, else the reference. */
export function nameOf(known: Known, reference: Reference | undefined): string {
  const target = targetOf(reference)
  const own = target && known.names.get(`${target.type}/${target.id}`)
  const name = own && known.names.get(own) !== undefined ? known.names.get(own) : own
  return name ?? reference?.display?.trim() ?? (target ? `${target.type}/${target.id}` : '')
}
