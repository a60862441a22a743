import { z } from 'zod'
import { daySchema, problemSchema } from './common.ts'

export const importSchema = z.object({
  id: z.string(),
  fact: z.string(),
  source: z.string(),
  profile: z.string().nullable(),
  fileName: z.string(),
  state: z.enum(['running', 'done', 'failed', 'interrupted']),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  read: z.number(),
  added: z.number(),
  changed: z.number(),
  same: z.number(),
  rejected: z.number(),
  coversFrom: daySchema.nullable(),
  coversTo: daySchema.nullable(),
  problems: z.array(problemSchema),
  /** While running: 0-1. */
  progress: z.number().nullable(),
})
export const importsAnswerSchema = z.object({ imports: z.array(importSchema) })
export const rejectsAnswerSchema = z.object({
  header: z.array(z.string()),
  total: z.number(),
  rejects: z.array(z.object({ line: z.number(), problem: problemSchema, cells: z.array(z.string()) })),
})
/** Where each kind of row comes from, and how fresh it is. */
export const sourcesAnswerSchema = z.object({
  facts: z.array(
    z.object({
      fact: z.string(),
      grain: z.string(),
      rows: z.number(),
      through: daySchema.nullable(),
      sources: z.array(z.object({ source: z.string(), rows: z.number(), lastImportAt: z.string().nullable(), coversTo: daySchema.nullable() })),
      /** KPIs that read it. */
      kpis: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  ),
})

/** A question only a person can answer, such as which way round day and month stand. */
export const questionSchema = z.object({
  id: z.string(),
  column: z.string().nullable(),
  asks: z.string(),
  evidence: z.string(),
  choices: z.array(z.object({ value: z.string(), name: z.string() })),
})
/** Profile JSON is defined and checked by the importer; here it is passed through whole. */
export const profileJsonSchema = z.record(z.string(), z.unknown())
export const inspectionSchema = z.object({
  upload: z.string(),
  fileName: z.string(),
  bytes: z.number(),
  format: z.object({ kind: z.string(), encoding: z.string(), delimiter: z.string(), headerLine: z.number() }),
  /** The sheet of a workbook or the table of an archive looked at, and those there are to choose from; null and none for a plain file. */
  part: z.string().nullable(),
  parts: z.array(z.string()),
  /** Of an archive whose kind is known: the tables that can come in together. */
  bundle: z.array(z.object({ name: z.string(), fact: z.string(), part: z.string() })),
  /** The zone the file's times are written in; null when it is the practice's own. */
  zone: z.string().nullable(),
  columns: z.array(
    z.object({
      position: z.number(),
      name: z.string(),
      /** Up to five cells, shown only on this screen. */ examples: z.array(z.string()),
      to: z.string().nullable(),
      read: z.string(),
      evidence: z.string(),
    }),
  ),
  fact: z.string(),
  facts: z.array(z.object({ fact: z.string(), grain: z.string(), isLikely: z.boolean() })),
  /** Columns of the chosen fact that can be filled. */
  targets: z.array(
    z.object({ key: z.string(), name: z.string(), means: z.string(), kind: z.string(), isRequired: z.boolean(), values: z.array(z.string()) }),
  ),
  /** Words found in code columns and what they are read as; null means left empty, 'reject' means the row comes back. */
  words: z.array(z.object({ column: z.string(), word: z.string(), count: z.number(), to: z.string().nullable() })),
  profile: profileJsonSchema,
  profiles: z.array(z.object({ name: z.string(), fact: z.string(), matches: z.boolean() })),
  questions: z.array(questionSchema),
  problems: z.array(problemSchema),
})
export const inspectAgainSchema = z.object({
  upload: z.string(),
  part: z.string().optional(),
  fact: z.string().optional(),
  profileName: z.string().optional(),
  profile: profileJsonSchema.optional(),
  answers: z.record(z.string(), z.string()).optional(),
})

export const runImportSchema = z.object({
  upload: z.string(),
  profile: profileJsonSchema,
  isDryRun: z.boolean(),
  /** Bring in the other tables of a known archive with it: all of them, or nothing. */
  isBundle: z.boolean().default(false),
  saveAs: z.string().min(1).max(80).optional(),
})
export const outcomeSchema = z.object({
  importId: z.string().nullable(),
  isDryRun: z.boolean(),
  read: z.number(),
  added: z.number(),
  changed: z.number(),
  same: z.number(),
  rejected: z.number(),
  coversFrom: daySchema.nullable(),
  coversTo: daySchema.nullable(),
  problems: z.array(problemSchema),
  /** What would change, by column; no client's values. */
  changes: z.array(z.object({ column: z.string(), n: z.number() })),
  rejects: z.array(z.object({ code: z.string(), column: z.string().nullable(), says: z.string(), n: z.number(), firstLine: z.number() })),
  /** Of several tables brought in at once, what each came to; the counts above are their sums. */
  tables: z.array(
    z.object({
      name: z.string(),
      importId: z.string().nullable(),
      read: z.number(),
      added: z.number(),
      changed: z.number(),
      same: z.number(),
      rejected: z.number(),
    }),
  ),
})
/** A running import answers at once with its id; progress and outcome come over the event stream and from the import itself. */
export const startedSchema = z.object({ job: z.string() })

export const dictionarySchema = z.object({
  fact: z.string(),
  grain: z.string(),
  columns: z.array(
    z.object({ name: z.string(), means: z.string(), kind: z.string(), isRequired: z.boolean(), values: z.array(z.string()), example: z.string() }),
  ),
})
export const dictionariesAnswerSchema = z.object({ facts: z.array(dictionarySchema) })

/** Server-sent events on /api/events. */
export const eventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('changed'), changeSeq: z.number(), facts: z.array(z.string()) }),
  /** An alert was raised, or something was done about one: ask for the counts again. */
  z.object({ kind: z.literal('alerts') }),
  z.object({ kind: z.literal('progress'), job: z.string(), read: z.number(), share: z.number().nullable() }),
  z.object({ kind: z.literal('finished'), job: z.string(), outcome: outcomeSchema }),
  z.object({ kind: z.literal('failed'), job: z.string(), problems: z.array(problemSchema) }),
  z.object({ kind: z.literal('making'), share: z.number(), what: z.string() }),
])

export type Import = z.infer<typeof importSchema>
export type ImportsAnswer = z.infer<typeof importsAnswerSchema>
export type RejectsAnswer = z.infer<typeof rejectsAnswerSchema>
export type SourcesAnswer = z.infer<typeof sourcesAnswerSchema>
export type Question = z.infer<typeof questionSchema>
export type Inspection = z.infer<typeof inspectionSchema>
export type Outcome = z.infer<typeof outcomeSchema>
export type Dictionary = z.infer<typeof dictionarySchema>
export type Event = z.infer<typeof eventSchema>
