import { z } from 'zod'
import { daySchema } from './common.ts'

export const courseModeSchema = z.enum(['rules', 'experimental', 'driving'])

const shareSchema = z.object({ name: z.string(), hits: z.number(), of: z.number(), share: z.number(), low: z.number(), high: z.number() })

/** What a course did to episodes that were held back while it was fitted. Shares are 0 to 1, with their 95 % interval. */
const heldOutSchema = z.object({
  trainedOn: z.number(),
  episodes: z.number(),
  scores: z.number(),
  fits: z.boolean(),
  says: z.array(z.string()),
  shares: z.array(shareSchema),
  /** By the first score, in the published bands of the instrument. */
  bands: z.array(z.object({ from: z.number(), to: z.number(), episodes: z.number(), scores: z.number(), inside: z.number(), flagged: z.number() })),
})

/** One version of a course, as it was fitted. */
const versionSchema = z.object({
  version: z.number(),
  mode: courseModeSchema,
  fittedAt: z.string(),
  asOf: daySchema,
  fromOn: daySchema,
  toOn: daySchema,
  episodes: z.number(),
  scores: z.number(),
  /** Score at session s of somebody whose first score was y: see the decision page for the formula. */
  parameters: z.object({ beta: z.array(z.number()), g: z.array(z.number()), sigma2: z.number(), logLikelihood: z.number(), rounds: z.number() }),
  reachDays: z.number(),
  flaggedInSample: z.number(),
  heldOut: heldOutSchema.nullable(),
})

const oneCourseSchema = z.object({
  instrument: z.string(),
  name: z.string(),
  measures: z.string(),
  mode: courseModeSchema,
  /** What may judge clients by this instrument, and why, in sentences. */
  says: z.string(),
  /** Closed episodes that could teach a course now. */
  episodes: z.number(),
  range: z.object({ least: z.number(), most: z.number() }),
  direction: z.union([z.literal(-1), z.literal(1)]),
  caseness: z.number(),
  reliableChange: z.number(),
  version: z.number().nullable(),
  /** Is anybody here asked by it, or was? */
  isUsed: z.boolean(),
  /** Clients in care whose scores stand so. */
  inCare: z.object({ onTrack: z.number(), watch: z.number(), notOnTrack: z.number(), notJudged: z.number() }),
})

export const coursesSchema = z.object({
  asOf: daySchema,
  title: z.string(),
  summary: z.string(),
  shownFrom: z.number(),
  drivingFrom: z.number(),
  courses: z.array(oneCourseSchema),
  /** What a course does not know, and what it is not for. */
  caveats: z.array(z.string()),
})

export const courseQuerySchema = z.object({ intake: z.coerce.number().optional(), version: z.coerce.number().int().min(1).optional() })

export const courseSchema = oneCourseSchema.extend({
  versions: z.array(versionSchema),
  /** Null where no version can be shown. */
  curve: z
    .object({
      version: z.number(),
      intake: z.number(),
      says: z.string(),
      points: z.array(z.object({ week: z.number(), expected: z.number(), lower: z.number(), upper: z.number() })),
    })
    .nullable(),
})

export const learnedSchema = z.object({
  says: z.string(),
  courses: z.array(
    z.object({
      instrument: z.string(),
      name: z.string(),
      episodes: z.number(),
      version: z.number().nullable(),
      outcome: z.enum(['learned', 'not-due', 'unchanged', 'too-few', 'cannot-be-fitted']),
      says: z.string(),
    }),
  ),
})

export type CoursesAnswer = z.infer<typeof coursesSchema>
export type CourseAnswer = z.infer<typeof courseSchema>
export type CourseHeldOut = z.infer<typeof heldOutSchema>
export type LearnedAnswer = z.infer<typeof learnedSchema>
