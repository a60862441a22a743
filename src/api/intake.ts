import { z } from 'zod'
import { figureSchema, periodSchema, unitSchema } from './common.ts'
import { sourceSchema } from './kpi.ts'

/** A part of a number with its figure; it opens under its own id. */
const partSchema = z.object({ id: z.string(), name: z.string(), unit: unitSchema, figure: figureSchema })

export const threadStageSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** The stage it is a share of; null for the first. */
  from: z.string().nullable(),
  /** Not everybody is meant to pass it: who did not is not lost. */
  isChoice: z.boolean(),
  /** Everybody who got there by now. */
  people: partSchema,
  /** Of those whose time is over, the share who got there; null for the first stage. */
  step: partSchema.nullable(),
  took: partSchema.nullable(),
  /** Time is over and they did not get there; null where that may not be told. */
  lost: z.number().nullable(),
  /** Not there yet, and still in time. */
  stillInTime: z.number().nullable(),
  /** The number that judges this step within its days. */
  kpi: z.object({ id: z.string(), name: z.string(), shown: z.string() }).nullable(),
})

export const threadSliceSchema = z.object({
  value: z.string(),
  name: z.string(),
  /** One per stage, in the order of the stages. */
  stages: z.array(z.object({ id: z.string(), people: figureSchema, step: figureSchema.nullable() })),
})

/** The way in, from the first contact to the first payment, as one picture. */
export const threadAnswerSchema = z.object({
  period: periodSchema,
  stages: z.array(threadStageSchema),
  /** The answer in one line, and what matters in a sentence or two. */
  title: z.string(),
  reading: z.string(),
  dimensions: z.array(z.object({ id: z.string(), name: z.string() })),
  by: z.object({ id: z.string(), name: z.string(), slices: z.array(threadSliceSchema) }).nullable(),
  changeSeq: z.number(),
})

export const rangeSchema = z.object({ low: z.number(), likely: z.number(), high: z.number() })
/** A quantity of the plan as the practice's own rows have it, and the part that opens it. */
const ownSchema = z.object({ id: z.string(), range: rangeSchema, says: z.string() })

/** What answering every call might bring (planning math), and what calling back did bring. */
export const missedCallsAnswerSchema = z.object({
  /** The practice's own numbers; null where its rows do not say. Shares are 0-100, the value is dollars. */
  own: z.object({ calls: ownSchema.nullable(), intent: ownSchema.nullable(), worth: ownSchema.nullable(), lift: ownSchema.nullable() }),
  /** What the rows say about the lift: who comes after an answered call and who after a missed one. */
  evidence: z.object({ answered: partSchema, missed: partSchema, says: z.string() }),
  published: z.object({ calls: z.number(), intent: z.number(), lift: z.number(), worth: z.number(), source: sourceSchema }),
  realized: z.object({
    before: periodSchema,
    after: periodSchema,
    lines: z.array(z.object({ id: z.string(), name: z.string(), unit: unitSchema, before: figureSchema, after: figureSchema, reading: z.string() })),
  }),
  changeSeq: z.number(),
})

const minuteSchema = z.number().int().min(0).max(1440)
/** When the practice is open, by ISO weekday (Monday is 1), in minutes of the day; a day that is not there is closed. And how long a handover may take. */
export const hoursSchema = z.object({
  hours: z
    .array(
      z
        .object({ weekday: z.number().int().min(1).max(7), opensMinute: minuteSchema, closesMinute: minuteSchema })
        .refine((day) => day.closesMinute > day.opensMinute, { path: ['closesMinute'] }),
    )
    .max(7)
    .refine((days) => new Set(days.map((d) => d.weekday)).size === days.length),
  /** Minutes allowed until a named person takes over a possible crisis; null while the practice has not said. */
  handoverMinutes: z.number().int().min(1).max(1440).nullable(),
})

export type Hours = z.infer<typeof hoursSchema>
export type ThreadAnswer = z.infer<typeof threadAnswerSchema>
export type ThreadStageAnswer = z.infer<typeof threadStageSchema>
export type ThreadSlice = z.infer<typeof threadSliceSchema>
export type MissedCallsAnswer = z.infer<typeof missedCallsAnswerSchema>
