import { z } from 'zod'
import { problemSchema } from './common.ts'

export const backupSchema = z.object({
  id: z.string(),
  file: z.string(),
  isByClock: z.boolean(),
  startedAt: z.string(),
  state: z.enum(['done', 'failed']),
  bytes: z.number().nullable(),
  rows: z.number().nullable(),
  problem: problemSchema.nullable(),
  /** Null while nobody has tried to bring it back: unproven. */
  proof: z.enum(['proven', 'failed']).nullable(),
  proofAt: z.string().nullable(),
  proofProblem: problemSchema.nullable(),
  /** False once the file is no longer where it was made. */
  isThere: z.boolean(),
})
/** Where backups go, when, what became of them, and what is not well. */
export const keepingSchema = z.object({
  isDaily: z.boolean(),
  /** A made-up practice is not backed up by itself. */
  isMadeUp: z.boolean(),
  directory: z.string(),
  hour: z.number(),
  kept: z.number(),
  keyId: z.string(),
  /** Where the key is, so that it can be kept somewhere else; null when it is set from outside. */
  keyFile: z.string().nullable(),
  busy: z.enum(['making', 'proving']).nullable(),
  problems: z.array(problemSchema),
  backups: z.array(backupSchema),
})

export type Keeping = z.infer<typeof keepingSchema>
export type BackupEntry = z.infer<typeof backupSchema>
