import { z } from 'zod'
import { daySchema } from './common.ts'
import { cadenceSchema } from './goals.ts'

const words = (most: number) => z.string().trim().min(1).max(most)
const maybe = (most: number) => z.string().trim().max(most).nullable()

/** One thing to look at in a review, as it stood when the list was made. */
export const reviewItemSchema = z.object({
  /** The same thing has the same key in every review. */
  key: z.string(),
  part: z.enum(['decisions', 'moved', 'word']),
  kind: z.enum(['decision', 'worse', 'changed', 'better', 'still-worse', 'floor', 'target', 'goal', 'experiment', 'milestones', 'stale', 'unread']),
  title: z.string(),
  says: z.string(),
  kpi: z.string().nullable(),
  goal: z.string().nullable(),
  experiment: z.string().nullable(),
  decision: z.string().nullable(),
  /** Of an earlier decision. */
  owner: z.string().nullable().default(null),
})
/** What a number looked like when a review began: the next one tells what moved by it. */
export const seenSchema = z.object({ kpi: z.string(), variation: z.string(), since: daySchema.nullable() })

export const decisionSchema = z.object({
  id: z.string(),
  about: z.string(),
  kpi: z.string().nullable(),
  says: z.string(),
  owner: z.string(),
  dueOn: daySchema,
  state: z.enum(['open', 'done', 'dropped']),
  settledOn: daySchema.nullable(),
  settledWords: z.string().nullable(),
  /** The review it was made in. */
  review: z.object({ id: z.string(), cadence: cadenceSchema, on: daySchema }),
  isLate: z.boolean(),
})

/** What was said about an item: looked at, decided, or what became of an earlier decision. */
export const itemWordSchema = z.object({
  item: z.string(),
  says: z.string().nullable(),
  owner: z.string().nullable(),
  dueOn: daySchema.nullable(),
  isDecision: z.boolean(),
})

export const heldReviewSchema = z.object({
  id: z.string(),
  cadence: cadenceSchema,
  on: daySchema,
  /** The review of the same cadence before this one. */
  since: daySchema.nullable(),
  isOpen: z.boolean(),
  agenda: z.array(reviewItemSchema),
  words: z.array(itemWordSchema),
  present: z.string().nullable(),
  remarks: z.string().nullable(),
})

export const reviewPageSchema = z.object({
  today: daySchema,
  cadence: cadenceSchema,
  /** The last review of this cadence that ended. */
  since: daySchema.nullable(),
  /** A review of this cadence that goes on. */
  open: z.object({ id: z.string(), on: daySchema }).nullable(),
  /** What its list would be now. */
  agenda: z.array(reviewItemSchema),
  /** How many numbers are looked at in a review of this cadence. */
  numbers: z.number(),
  decisions: z.array(decisionSchema),
  past: z.array(z.object({ id: z.string(), cadence: cadenceSchema, on: daySchema, items: z.number(), decisions: z.number() })),
})

export const cadenceQuerySchema = z.object({ cadence: cadenceSchema.default('weekly') })
export const beginReviewSchema = z.object({ cadence: cadenceSchema })

export const answerItemSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('seen'), says: maybe(600) }),
  z.object({ kind: z.literal('decide'), says: words(600), owner: words(80), dueOn: daySchema }),
  z.object({ kind: z.literal('done'), says: maybe(600) }),
  z.object({ kind: z.literal('dropped'), says: maybe(600) }),
  z.object({ kind: z.literal('carry'), says: maybe(600), owner: words(80), dueOn: daySchema }),
])
export const settleDecisionSchema = z.object({
  state: z.enum(['open', 'done', 'dropped']),
  words: maybe(600),
  dueOn: daySchema.nullable().default(null),
})
export const endReviewSchema = z.object({ present: maybe(300), remarks: maybe(1000) })

export type ReviewItem = z.infer<typeof reviewItemSchema>
export type Seen = z.infer<typeof seenSchema>
export type Decision = z.infer<typeof decisionSchema>
export type ItemWord = z.infer<typeof itemWordSchema>
export type Review = z.infer<typeof heldReviewSchema>
export type ReviewPage = z.infer<typeof reviewPageSchema>
export type AnswerItem = z.output<typeof answerItemSchema>
export type SettleDecision = z.output<typeof settleDecisionSchema>
export type EndReview = z.output<typeof endReviewSchema>
