import { z } from 'zod'
import { daySchema, directionSchema, figureSchema, unitSchema } from './common.ts'

const words = (most: number) => z.string().trim().min(1).max(most)
const maybe = (most: number) => z.string().trim().max(most).nullable()

/** How often a goal is checked in on, and how often a meeting is held. */
export const cadenceSchema = z.enum(['weekly', 'monthly', 'quarterly'])
/** Which part of the practice: dimension to values, as filters say it; empty for the whole. */
export const sliceSchema = z.record(z.string(), z.array(z.string().max(80)).min(1).max(50))

/** The number something is about, as far as a list shows it. */
export const aboutSchema = z.object({ id: z.string(), name: z.string(), unit: unitSchema, direction: directionSchema })

export const setGoalSchema = z.object({
  kpi: z.string(),
  slice: sliceSchema.default({}),
  /** Left out: what the figure was on the day it starts. */
  from: z.number().nullable().default(null),
  to: z.number(),
  startsOn: daySchema,
  dueOn: daySchema,
  owner: words(80),
  why: words(400),
  review: cadenceSchema,
})
export const changeGoalSchema = z.object({ dueOn: daySchema, owner: words(80), why: words(400), review: cadenceSchema })
/** Reached, ended without, or opened again. */
export const settleGoalSchema = z.object({ state: z.enum(['open', 'reached', 'ended']), on: daySchema, words: maybe(400) })

export const checkInSchema = z.object({
  on: daySchema,
  /** 0: it will not come; 10: it will. */
  confidence: z.number().int().min(0).max(10),
  analysis: words(1000),
  nextStep: words(400),
  author: maybe(80),
})
const progressSchema = z.number().nullable()
export const checkedInSchema = checkInSchema.extend({
  id: z.string(),
  /** The figure as it was seen that day, and how far that was on the way from 0 to 1. */
  shown: z.string(),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Null for who may not see rows: what was seen that day is not told to the digit. */
  n: z.number().nullable(),
  progress: progressSchema,
})
const valueSchema = z.object({ value: z.number(), shown: z.string() })
export const goalSchema = z.object({
  id: z.string(),
  kpi: aboutSchema,
  slice: sliceSchema,
  /** The slice in words; empty for the whole practice. */
  place: z.string(),
  from: valueSchema,
  to: valueSchema,
  startsOn: daySchema,
  dueOn: daySchema,
  owner: z.string(),
  why: z.string(),
  review: cadenceSchema,
  state: z.enum(['open', 'reached', 'ended']),
  settledOn: daySchema.nullable(),
  settledWords: z.string().nullable(),
  now: figureSchema,
  /** How far on the way the figure is now: 0 where it began, 1 at the goal; below 0 further away. Null without a figure. */
  progress: progressSchema,
  /** How much of the time is gone, 0 to 1. */
  timeGone: z.number(),
  /** One plain sentence: how far, and whether chance could explain it. */
  says: z.string(),
  nextCheckInOn: daySchema,
  /** Its check-in should have been. */
  isLate: z.boolean(),
  checkIns: z.array(checkedInSchema),
})
export const milestoneSchema = z.object({
  id: z.string(),
  team: z.string().nullable(),
  name: z.string(),
  dueOn: daySchema,
  reachedOn: daySchema.nullable(),
  /** False for rows of a file that names them in no way of its own: those are changed in their file. */
  canChange: z.boolean(),
})
export const saveMilestoneSchema = z.object({ team: words(80), name: words(160), dueOn: daySchema, reachedOn: daySchema.nullable() })

/** What was reached, newest first, goals and milestones together. */
export const wallSchema = z.array(
  z.object({ kind: z.enum(['goal', 'milestone']), id: z.string(), on: daySchema, title: z.string(), who: z.string(), says: z.string() }),
)
export const goalsAnswerSchema = z.object({
  today: daySchema,
  goals: z.array(goalSchema),
  milestones: z.array(milestoneSchema),
  wall: wallSchema,
})

export type Cadence = z.infer<typeof cadenceSchema>
export type Slice = z.infer<typeof sliceSchema>
export type SetGoal = z.output<typeof setGoalSchema>
export type CheckIn = z.infer<typeof checkInSchema>
export type CheckedIn = z.infer<typeof checkedInSchema>
export type Goal = z.infer<typeof goalSchema>
export type Milestone = z.infer<typeof milestoneSchema>
export type SaveMilestone = z.infer<typeof saveMilestoneSchema>
export type Wall = z.infer<typeof wallSchema>
export type GoalsAnswer = z.infer<typeof goalsAnswerSchema>
