import { z } from 'zod'
import { daySchema, reviewSchema, targetLevelSchema, targetSchema } from './common.ts'

/** What a person writes: never empty, never a whole letter. */
const words = (most: number) => z.string().trim().min(1).max(most)

/** Names a person may choose from where somebody is to be named. Free words are allowed too. */
export const staffAnswerSchema = z.object({ staff: z.array(z.string()), teams: z.array(z.string()) })

export const setTargetSchema = targetSchema.extend({ note: words(200).nullable() })
export const removeTargetSchema = z.object({ level: targetLevelSchema, startsOn: daySchema })
export const targetsAnswerSchema = z.object({ targets: z.array(targetSchema) })

/** Null follows the definition. */
export const ownerSchema = z.object({ owner: words(80).nullable(), review: reviewSchema.nullable() })

export const annotateSchema = z.object({
  /** Null: it concerns every number. */
  kpi: z.string().nullable(),
  on: daySchema,
  says: words(120),
  author: words(80).nullable(),
  rebases: z.boolean(),
})
export const madeSchema = z.object({ id: z.string() })
export const savedSchema = z.object({ saved: z.boolean() })
export const goneSchema = z.object({ gone: z.boolean() })

export type StaffAnswer = z.infer<typeof staffAnswerSchema>
export type Annotate = z.infer<typeof annotateSchema>
