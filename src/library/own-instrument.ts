import type { InstrumentFile } from '#instrument'

/** What a form asks of an instrument of the practice's own: questions with the same answers, added up. */
export type OwnForm = {
  readonly name: string
  readonly measures: string
  readonly respondents: readonly InstrumentFile['respondents'][number][]
  readonly isHigherBetter: boolean
  readonly instruction: string
  readonly questions: readonly string[]
  readonly answers: readonly { readonly label: string; readonly value: number }[]
}

const idOf = (name: string): string => {
  const words = name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return /^[a-z]/.test(words) ? words : `own-${words}`
}

/** The file that the form stands for. No bands, no caseness, no change that counts: nobody has tested it. */
export function ownInstrument({ name, measures, respondents, isHigherBetter, instruction, questions, answers }: OwnForm): InstrumentFile {
  const ids = questions.map((_, i) => `q${i + 1}`)
  const values = answers.map((a) => a.value)
  return {
    id: idOf(name),
    version: '1.0.0',
    name,
    fullName: name,
    measures,
    domain: 'experience',
    window: null,
    direction: isHigherBetter ? 1 : -1,
    age: null,
    respondents: [...respondents],
    tier: 'own',
    licence: {
      status: 'own',
      notice: 'Worded by the practice. Not validated.',
      evidence: 'Worded by the practice.',
      evidenceUrl: null,
      checkedOn: null,
    },
    reference: 'Worded by the practice; not validated.',
    loinc: { panel: null, status: 'none-found' },
    instruction: instruction === '' ? null : { en: instruction },
    options: { answers: answers.map(({ label, value }) => ({ value, label: { en: label } })) },
    items: questions.map((en, i) => ({ id: `q${i + 1}`, text: { en }, options: 'answers' })),
    scores: [
      {
        id: 'total',
        name: { en: 'Total' },
        op: 'sum',
        of: ids,
        min: ids.length * Math.min(...values),
        max: ids.length * Math.max(...values),
        // A tenth of the questions, as where no rule is published.
        missing: { rule: 'prorate', maxMissing: Math.floor(ids.length / 10) },
        source: 'Sum of the answers; not validated',
      },
    ],
    primary: 'total',
  }
}
