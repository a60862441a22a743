import type { measuredDomains } from '#facts'

/**
 * What outcome figures need to know of an instrument: what it measures, which way it counts (-1: lower is better), from which score a person is a
 * case and from which the problem is moderate, moderately severe and severe, below which it is gone, and the smallest change that is beyond
 * measurement error. Null where nobody has published a number. A reliable change that no source gives is worked out from a published standard deviation and alpha,
 * 1.96 × √2 × SD × √(1 − alpha) (Jacobson and Truax, J Consult Clin Psychol 1991;59:12), and rounded up to a whole point.
 */
export type InstrumentRule = {
  readonly instrument: string
  readonly measures: (typeof measuredDomains)[number]
  readonly direction: -1 | 1
  /** The least and the most that can be scored, in whole points. */
  readonly range: { readonly least: number; readonly most: number }
  readonly caseness: number | null
  readonly moderate: number | null
  readonly moderatelySevere: number | null
  readonly severe: number | null
  readonly remission: number | null
  readonly reliableChange: number
  /** From so many days after the first score on, a score this bad seldom ends in response: what is asked until the practice's own courses are enough to say. */
  readonly checkpoints: readonly { readonly fromDay: number; readonly score: number }[]
  readonly source: string
}

export const instrumentRules: readonly InstrumentRule[] = [
  {
    instrument: 'phq-9',
    measures: 'depression',
    direction: -1,
    range: { least: 0, most: 27 },
    caseness: 10,
    moderate: 10,
    moderatelySevere: 15,
    severe: 20,
    remission: 5,
    reliableChange: 6,
    checkpoints: [
      { fromDay: 28, score: 17 },
      { fromDay: 63, score: 13 },
      { fromDay: 98, score: 9 },
    ],
    source:
      'NHS Talking Therapies Manual: caseness 10 or more, reliable change 6 or more. Bands 10, 15, 20: Kroenke, Spitzer, Williams, J Gen Intern Med 2001;16:606. Remission below 5: CMS159. Checkpoints of weeks 4, 9 and 14: Schueller et al., Gen Hosp Psychiatry 2015;37:470.',
  },
  {
    instrument: 'gad-7',
    measures: 'anxiety',
    direction: -1,
    range: { least: 0, most: 21 },
    caseness: 8,
    moderate: 10,
    moderatelySevere: null,
    severe: 15,
    remission: 5,
    reliableChange: 4,
    checkpoints: [],
    source:
      'NHS Talking Therapies Manual: caseness 8 or more, reliable change 4 or more. Bands 10 and 15, below 5 minimal: Spitzer et al., Arch Intern Med 2006;166:1092.',
  },
  {
    instrument: 'pcl-5',
    measures: 'trauma',
    direction: -1,
    range: { least: 0, most: 80 },
    caseness: 32,
    moderate: null,
    moderatelySevere: null,
    severe: null,
    remission: null,
    reliableChange: 15,
    checkpoints: [],
    source:
      'Caseness 32: NHS Talking Therapies Manual, inside the 31 to 33 of the review by Forkus et al., Clin Psychol 2023;30:110. Reliable change 15: Marx et al., Psychol Assess 2022;34:197, first sample.',
  },
  {
    instrument: 'core-10',
    measures: 'distress',
    direction: -1,
    range: { least: 0, most: 40 },
    caseness: 11,
    moderate: 15,
    moderatelySevere: 20,
    severe: 25,
    remission: null,
    reliableChange: 6,
    checkpoints: [],
    source:
      'Barkham et al., Couns Psychother Res 2013;13:3: clinical cut-off 11, reliable change 6 at 90 % (the others are at 95 %). Bands 15, 20, 25: CORE-10 User Manual 2007.',
  },
  {
    instrument: 'wsas',
    measures: 'function',
    direction: -1,
    range: { least: 0, most: 40 },
    caseness: 10,
    moderate: 10,
    moderatelySevere: 21,
    severe: null,
    remission: null,
    reliableChange: 8,
    checkpoints: [],
    source:
      'Below 10 subclinical, above 20 moderately severe or worse: Mundt et al., Br J Psychiatry 2002;180:461. Reliable change 8: Zahra et al., Int J Psychiatry Clin Pract 2014;18:131.',
  },
  {
    instrument: 'gse',
    measures: 'coping',
    direction: 1,
    range: { least: 10, most: 40 },
    caseness: null,
    moderate: null,
    moderatelySevere: null,
    severe: null,
    remission: null,
    reliableChange: 6,
    checkpoints: [],
    source:
      'Its author endorses no cut-off (Schwarzer, documentation of 2014). Reliable change worked out: SD 5.32, alpha .86 in 19,120 people of 25 countries (Scholz et al., Eur J Psychol Assess 2002;18:242) give 5.52, rounded up.',
  },
  {
    instrument: 'swls',
    measures: 'life_satisfaction',
    direction: 1,
    range: { least: 5, most: 35 },
    caseness: 20,
    moderate: null,
    moderatelySevere: null,
    severe: null,
    remission: null,
    reliableChange: 7,
    checkpoints: [],
    source:
      'Below 20, the neutral point, dissatisfied: Pavot and Diener, Psychol Assess 1993;5:164. Reliable change worked out: SD 6.43, alpha .87 (Diener et al., J Pers Assess 1985;49:71) give 6.43, rounded up.',
  },
]
