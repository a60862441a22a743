import { isFactName } from '#facts'
import { z } from 'zod'

/** A column of the file: by name (the nth of that name, since exports repeat names) or, in a file without a header, by place. Both count from 1. */
const fromSchema = z.union([
  z.strictObject({ column: z.string().min(1), nth: z.int().min(1).default(1) }),
  z.strictObject({ position: z.int().min(1) }),
])

/** Null means that nobody has chosen yet, and the file does not tell. A profile with a null in it cannot run. */
const orderSchema = z.enum(['ymd', 'mdy', 'dmy', 'excel', 'epoch-seconds', 'epoch-ms']).nullable()
const decimalSchema = z.enum(['.', ',']).nullable()

/** Parts of a key that is made of several cells. */
const partReadSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), strip: z.enum(['brackets']).optional() }),
  z.strictObject({ kind: z.literal('instant'), order: orderSchema, dayOnly: z.boolean().default(false) }),
  z.strictObject({ kind: z.literal('day'), order: orderSchema, dayOnly: z.boolean().default(false) }),
])
const keyPartSchema = z.strictObject({ from: z.array(fromSchema).min(1), read: partReadSchema })

/** How the cells of a column become a value. */
const readSchema = z.discriminatedUnion('kind', [
  /** Text, a client or a label. `brackets` drops a trailing “(…)” or “[…]”, such as a payer's number. */
  z.strictObject({ kind: z.literal('text'), strip: z.enum(['brackets']).optional() }),
  /** `dayOnly`: every time in the column is midnight, so the written day is the practice's own day, whatever zone the midnight claims. */
  z.strictObject({ kind: z.literal('instant'), order: orderSchema, dayOnly: z.boolean().default(false) }),
  z.strictObject({ kind: z.literal('day'), order: orderSchema, dayOnly: z.boolean().default(false) }),
  /** The year of a date, or a year alone. Of a date of birth nothing else is kept. */
  z.strictObject({ kind: z.literal('year'), order: orderSchema }),
  z.strictObject({ kind: z.literal('number'), decimal: decimalSchema }),
  z.strictObject({ kind: z.literal('cents'), decimal: decimalSchema, isNegated: z.boolean().optional() }),
  z.strictObject({ kind: z.literal('minutes'), unit: z.enum(['minutes', 'hours', 'seconds', 'clock']), decimal: decimalSchema }),
  z.strictObject({ kind: z.literal('bool'), yes: z.array(z.string()), no: z.array(z.string()) }),
  /** Words, in any case, to codes: null leaves the value empty, `reject` gives the row back. `other` says what unlisted words do:
   * give the row back, leave the value empty and say so, or leave it empty because they mean nothing here; only text can keep them. */
  z.strictObject({
    kind: z.literal('code'),
    words: z.record(z.string(), z.string().nullable()),
    other: z.enum(['reject', 'empty', 'ignore', 'keep']).default('reject'),
  }),
  /** The same value in every row. */
  z.strictObject({ kind: z.literal('fixed'), value: z.union([z.string(), z.number(), z.boolean()]) }),
  /** Another row, by the same parts its own key is made of. */
  z.strictObject({ kind: z.literal('key'), parts: z.array(keyPartSchema).min(1) }),
  /** Every line is a person of its own, called by its number in the file that is named. */
  z.strictObject({ kind: z.literal('line'), file: z.string().min(1) }),
  /** The same day in every row. */
  z.strictObject({ kind: z.literal('on'), day: z.iso.date().nullable() }),
  /** A time so long after another column of the same row. */
  z.strictObject({ kind: z.literal('after'), start: z.string(), unit: z.enum(['minutes', 'seconds']) }),
])

const columnSchema = z.strictObject({
  /** The key of the fact's column. */
  to: z.string().min(1),
  /** Several cells are joined with a blank: a date and a time, a first and a last name. */
  from: z.array(fromSchema),
  /** Tables of the same archive through which the cells are looked up first, one after the other: a clinician's number becomes a name. */
  through: z.array(z.string()).min(1).optional(),
  read: readSchema,
  /** Whose ids these are, when not this source's own: the questionnaire tool that carries the EHR's client number. */
  of: z.string().optional(),
})

const keySchema = z.discriminatedUnion('kind', [
  /** The source's own row number. */
  z.strictObject({ kind: z.literal('id'), from: z.array(fromSchema).min(1), of: z.string().optional() }),
  /** Columns of the fact that together name a row. */
  z.strictObject({ kind: z.literal('natural'), columns: z.array(z.string()).min(1) }),
  /** The whole row. `count` keeps equal rows apart by their number in the file, for answers nobody can tell apart; `collapse` keeps one. */
  z.strictObject({ kind: z.literal('content'), repeats: z.enum(['collapse', 'count']) }),
])

const feedSchema = z.strictObject({
  fact: z.string().refine(isFactName, 'no such fact'),
  columns: z.array(columnSchema).min(1),
  key: keySchema,
  /** Answers to one questionnaire, a column each, as numbers or in the words of its options: they are scored on the way in. The instrument is null
   * until somebody says which it is; items are the instrument's own. */
  answers: z.strictObject({ instrument: z.string().nullable(), from: z.array(fromSchema).min(1) }).optional(),
  /** When the source last changed the row: the newest version wins, whatever the order of files. */
  version: z.strictObject({ from: z.array(fromSchema).min(1), read: z.strictObject({ kind: z.literal('instant'), order: orderSchema }) }).optional(),
  /** Rows of another kind are left aside: those without one of `words` in the column, or with one of `not`. Both absent: those with nothing there. */
  only: z
    .array(
      z.strictObject({
        from: fromSchema,
        words: z.array(z.string()).optional(),
        not: z.array(z.string()).optional(),
        /** Older versions of the source do not have the column. */
        isOptional: z.boolean().optional(),
      }),
    )
    .optional(),
  /** One line stands for several rows: a series, as the calendar of that source writes it, or one for each client in it. */
  repeat: z.enum(['openemr', 'participants']).optional(),
  /** A word the source writes until someone says otherwise: in rows later than now it means something else. */
  futureDefault: z.strictObject({ column: z.string(), is: z.string(), becomes: z.string(), by: z.string() }).optional(),
  /** What two different rows with one key mean: a contradiction, or lines of a finer table of which one stands for all. */
  sameKey: z.enum(['reject', 'one']).default('reject'),
})

const lineRules = {
  /** The line of the header, counted from 1; 0 when there is none. */
  headerLine: z.int().min(0),
  /** Lines that are no rows: totals, counts under the header, the header again, remarks alone on a line. They are counted, not rejected. */
  skips: z.array(z.enum(['totals', 'counts', 'repeated-header', 'notes'])).default([]),
}
const textRules = {
  ...lineRules,
  delimiter: z.string().length(1),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
}
const formatSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('csv'), ...textRules }),
  z.strictObject({ kind: z.literal('xlsx'), ...lineRules, sheet: z.string() }),
  /** One table of an archive, by the end of its path. */
  z.strictObject({ kind: z.literal('zip'), ...textRules, entry: z.string().min(1) }),
  /** One kind of FHIR resource of a file, or of one file of a folder or an archive. `hasStrays` answers for the lines nobody reads; `isAlone`: of all others. */
  z.strictObject({
    kind: z.literal('ndjson'),
    resource: z.string().min(1),
    entry: z.string().min(1).nullable(),
    hasStrays: z.boolean().default(true),
    isAlone: z.boolean().default(false),
  }),
])

/** How one kind of file becomes rows of one or more facts. Plain JSON: saved, shown, corrected by a person. */
export const profileSchema = z.strictObject({
  name: z.string().min(1).max(80),
  /** The system the rows come from. Ids of two sources never meet. */
  source: z.string().min(1).max(40),
  format: formatSchema,
  /** The zone the file's times are written in; null when it is the practice's own. */
  zone: z.string().nullable(),
  feeds: z.array(feedSchema).min(1),
  /** Other tables of the archive that columns look things up in. Without an optional one the looked-up cells stay as they are. */
  lookups: z
    .record(
      z.string(),
      z.strictObject({ entry: z.string(), key: z.array(fromSchema).min(1), value: z.array(fromSchema).min(1), isOptional: z.boolean().optional() }),
    )
    .optional(),
})

export type Profile = z.output<typeof profileSchema>
export type Feed = Profile['feeds'][number]
export type FeedColumn = Feed['columns'][number]
export type From = FeedColumn['from'][number]
export type Read = FeedColumn['read']
export type Format = Profile['format']
export type KeyPart = z.output<typeof keyPartSchema>
/** A profile as a person may write it: what has a default can be left out. */
export type ProfileInput = z.input<typeof profileSchema>
