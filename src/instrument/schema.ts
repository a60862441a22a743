import { z } from 'zod'
import { instrumentDomains } from './domains.ts'

/** Words in English, and in Spanish where an official translation may be shown. */
const said = z.strictObject({ en: z.string().min(1), es: z.string().min(1).optional() })
const id = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const sex = z.enum(['female', 'male'])

/** From which score on something holds: exactly one of the four is given. */
const limit = { atLeast: z.number().optional(), over: z.number().optional(), below: z.number().optional(), atMost: z.number().optional() }

const licence = z.strictObject({
  status: z.enum(['public-domain', 'free-with-credit', 'cc-by-nd', 'free-with-limits', 'permission-needed', 'own', 'unknown']),
  notice: z.string().min(1).describe('what has to be shown with it: credit, copyright'),
  evidence: z.string().min(1).describe('what was seen, said by whom'),
  evidenceUrl: z.url().nullable(),
  checkedOn: day.nullable(),
})

const option = z.strictObject({ value: z.number(), label: said, loinc: z.string().nullable().default(null) })

const item = z.strictObject({
  id,
  text: said,
  options: z.string().describe('name of a set of options'),
  loinc: z.string().nullable().default(null),
  isScored: z.boolean().default(true).describe('false: asked, and in no score'),
  onlyFor: sex.optional().describe('asked of one sex only'),
})

/** When the answers of `of` add up to no more than `atMost`, the items of `skip` are not asked and count as `countsAs`. */
const skip = z.strictObject({
  of: z.array(id).min(1),
  atMost: z.number(),
  skip: z.array(id).min(1),
  countsAs: z.number().default(0),
  source: z.string().min(1),
})

const severities = ['none', 'mild', 'moderate', 'moderately_severe', 'severe'] as const
const band = z.strictObject({ from: z.number(), label: said, severity: z.enum(severities).nullable().default(null) })

const caseness = z.strictObject({
  ...limit,
  for: z.strictObject({ female: z.number().optional(), male: z.number().optional() }).optional().describe('another limit for one sex'),
  source: z.string().min(1),
})

const reliableChange = z.strictObject({
  value: z.number().positive(),
  source: z.string().min(1),
  kind: z.enum(['published', 'computed']).describe('given by its source, or worked out here from the SD and reliability it gives'),
  sd: z.number().positive().optional(),
  r: z.number().gt(0).lt(1).optional(),
  rType: z.enum(['alpha', 'retest']).optional(),
  sample: z.string().optional(),
  isPreferred: z.boolean().default(false),
})

const score = z.strictObject({
  id,
  name: said,
  op: z.enum(['sum', 'mean', 'sumOfMaxGroups', 'countAtLeast', 'manual']),
  of: z.array(id).default([]).describe('items; none where the score itself is typed in'),
  reverse: z.array(id).default([]).describe('items counted from the other end of their options'),
  groups: z.array(z.array(id).min(2)).default([]).describe('of each group only the highest answer counts'),
  countsFrom: z.number().optional().describe('countAtLeast: the answer from which an item counts'),
  countsFromFor: z.record(id, z.number()).default({}).describe('countAtLeast: another such answer for some items'),
  times: z.number().positive().default(1).describe('what the result is multiplied by'),
  min: z.number(),
  max: z.number(),
  decimals: z.int().min(0).max(2).default(0),
  direction: z
    .union([z.literal(-1), z.literal(1)])
    .optional()
    .describe('where it is not that of the instrument'),
  missing: z.strictObject({ rule: z.enum(['prorate', 'none', 'zero']), maxMissing: z.int().min(0) }),
  bands: z.array(band).default([]),
  caseness: caseness.nullable().default(null),
  reliableChange: z.array(reliableChange).default([]),
  response: z
    .strictObject({ percent: z.number().gt(0).lt(100), source: z.string().min(1) })
    .nullable()
    .default(null),
  remission: z
    .strictObject({ ...limit, source: z.string().min(1) })
    .nullable()
    .default(null),
  checkpoints: z
    .array(z.strictObject({ fromDay: z.int().positive(), score: z.number(), source: z.string().min(1) }))
    .default([])
    .describe('from so many days after the first score on, a score this bad seldom ends in response'),
  clinical: z
    .strictObject({ mean: z.number(), sd: z.number().positive(), source: z.string().min(1) })
    .nullable()
    .default(null),
  normal: z
    .strictObject({ mean: z.number(), sd: z.number().positive(), source: z.string().min(1) })
    .nullable()
    .default(null),
  loinc: z.string().nullable().default(null),
  source: z.string().min(1),
})

const riskLevels = ['review-same-day', 'act-now'] as const
const risk = z.strictObject({ item: id, atLeast: z.number(), level: z.enum(riskLevels), words: said })

/** A screen is positive when every clause holds: at least so many of these items (or scores) answered from so much on. */
const positive = z.strictObject({
  id,
  name: said,
  all: z
    .array(
      z.strictObject({
        of: z.array(id).min(1),
        from: z.number(),
        atLeast: z.int().positive().default(1),
        fromFor: z.record(id, z.number()).default({}),
      }),
    )
    .min(1),
  isBlankPositive: z.boolean().default(false).describe('an answer that was refused counts as yes'),
  source: z.string().min(1),
})

/** The one definition of an instrument file, in the order a reader asks: what it is, may we use it, what is asked, how is it scored, what is dangerous. */
export const instrumentSchema = z.strictObject({
  id,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  name: z.string().min(1),
  fullName: z.string().min(1),
  measures: z.string().min(1).describe('what it is about, in words'),
  domain: z.enum(instrumentDomains),
  window: z.string().regex(/^P(?:\d+[DWMY])$/).nullable().describe('the time its questions are about; null where they name none'), // prettier-ignore
  direction: z.union([z.literal(-1), z.literal(1)]).describe('-1: lower is better'),
  age: z.strictObject({ min: z.int().min(0), max: z.int().nullable().default(null) }).nullable(),
  respondents: z.array(z.enum(['client', 'caregiver', 'clinician', 'teacher', 'staff'])).min(1),
  tier: z.enum(['A', 'A-ND', 'B', 'C', 'own']),
  licence,
  reference: z.string().min(1),
  loinc: z.strictObject({ panel: z.string().nullable(), status: z.enum(['seen', 'none-found', 'not-checked']) }),
  instruction: said.nullable(),
  options: z.record(z.string().regex(/^[a-zA-Z][a-zA-Z0-9]*$/), z.array(option).min(2)),
  items: z.array(item),
  skips: z.array(skip).default([]),
  scores: z.array(score),
  primary: id.nullable().describe('the score that stands for the instrument'),
  risk: z.array(risk).default([]),
  positive: z.array(positive).default([]),
})

export type Instrument = z.infer<typeof instrumentSchema>
export type InstrumentFile = z.input<typeof instrumentSchema>
export type InstrumentScore = Instrument['scores'][number]
export type InstrumentItem = Instrument['items'][number]
export type RiskLevel = (typeof riskLevels)[number]
export type Limit = { readonly atLeast?: number | undefined; readonly over?: number | undefined; readonly below?: number | undefined; readonly atMost?: number | undefined } // prettier-ignore
export type Sex = z.infer<typeof sex>

/** Score-only: the practice types totals in; neither questions nor answers are here. */
export const isScoreOnly = (instrument: Instrument): boolean => instrument.items.length === 0
