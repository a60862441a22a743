import type pg from 'pg'
import type { ClientBase } from 'pg'
import { toDay } from '#period'
import { ProblemError, type Problem, type ProblemCode } from '#problems'
import { nextChangeSeq, recordChange } from './change-seq.ts'
import type { FactRow, FeedPlan } from './fact-row.ts'
import type { RecordKey } from './key.ts'
import { unpackLines, type Line } from './line-blocks.ts'
import { mergeSql } from './merge-sql.ts'
import { mergeFeed, type FeedOutcome, type Preview } from './merge.ts'
import {
  feedStage,
  identityStage,
  importNames,
  lineStage,
  sendPieces,
  type FeedStage,
  type LineStage,
  type Names,
  type Piece,
  type RejectedLine,
} from './stage-rows.ts'

/** What an import needs of an open record. */
export type ImportRecord = { readonly pool: pg.Pool; readonly key: RecordKey }

/** A stretch of a file: its lines as they came, the rows made of them (a list per feed) and the lines given back. */
export type ImportBatch = {
  readonly lines: readonly Line[]
  readonly rows: readonly (readonly FactRow[])[]
  readonly rejects: readonly RejectedLine[]
  /** How far into the file this stretch ends, in bytes. */
  readonly bytes: number
}
/** One file, or one table of an archive, on its way into the record. */
export type ImportFile = {
  readonly source: string
  readonly profile: string | null
  readonly fileName: string
  /** SHA-256 of the file in hex, once it has been read; null when it has none. */
  readonly fileHash: () => string | null
  readonly header: readonly string[] | null
  readonly feeds: readonly FeedPlan[]
  readonly batches: AsyncIterable<ImportBatch>
  /** What there is to say about the file once it has been read. */
  readonly notes: () => readonly Problem[]
}
export type ImportProgress = { readonly stage: 'reading' | 'merging'; readonly rows: number; readonly bytes: number }
export type ImportOutcome = {
  /** Null after a dry run. */
  readonly importId: string | null
  readonly read: number
  readonly added: number
  readonly changed: number
  readonly same: number
  /** Lines, not problems: a line with three problems is one. */
  readonly rejected: number
  readonly duplicates: number
  readonly coversFrom: string | null
  readonly coversTo: string | null
  readonly notes: readonly Problem[]
  readonly facts: readonly FeedOutcome[]
  readonly preview: Preview
  /** Lines whose rows contradict one another, given back too. */
  readonly contradictory: readonly number[]
  /** Why lines were given back: each reason once, with how many lines and the first of them. */
  readonly rejects: readonly RejectReason[]
}
export type RejectReason = { readonly code: ProblemCode; readonly column: string | null; readonly n: number; readonly firstLine: number }
export type ImportOptions = {
  readonly isDryRun: boolean
  readonly onProgress?: (progress: ImportProgress) => void
  readonly signal?: AbortSignal
}

// Rows are sent when this many bytes wait, so that memory does not grow with the file.
const pieceBytes = 4 << 20
const runningLock = 0x706c_0002

type Open = {
  readonly file: ImportFile
  readonly id: string
  readonly name: string
  readonly stages: readonly FeedStage[]
  readonly lines: LineStage
  staged: number[]
  read: number
  rejected: number
}

/**
 * Brings one or more files into the record in one transaction: every row of every file, or nothing. The `import` row is written before and
 * kept whatever happens, so that a killed import can be seen. Throws a ProblemError when the file cannot be used or the signal says stop.
 */
export async function writeImport(record: ImportRecord, files: readonly ImportFile[], options: ImportOptions): Promise<ImportOutcome[]> {
  const ids: string[] = []
  if (!options.isDryRun) for (const file of files) ids.push(await startImport(record.pool, file))
  const client = await record.pool.connect()
  let isBroken = false
  try {
    for (const id of ids) await client.query('SELECT pg_advisory_lock($1, $2)', [runningLock, Number(BigInt(id) % 0x7fff_ffffn)])
    return await inTransaction(client, options.isDryRun, () =>
      writeFiles({ client, key: record.key, names: importNames(record.key) }, { files, ids }, options),
    )
  } catch (cause) {
    isBroken = !(cause instanceof ProblemError)
    const problems: readonly Problem[] = cause instanceof ProblemError ? cause.problems : [{ code: 'import/failed' }]
    if (ids.length > 0) await failImports(record.pool, ids, problems)
    throw cause
  } finally {
    // Closing the connection is what gives back the lock after a failure.
    if (!isBroken && ids.length > 0) await client.query('SELECT pg_advisory_unlock_all()')
    client.release(isBroken)
  }
}

async function inTransaction<T>(client: ClientBase, isDryRun: boolean, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN')
  try {
    // A large merge is one long statement; many rows are sorted and joined once, and compiling for that costs more than it saves.
    await client.query("SET LOCAL statement_timeout = 0; SET LOCAL jit = off; SET LOCAL work_mem = '128MB'")
    const result = await work()
    await client.query(isDryRun ? 'ROLLBACK' : 'COMMIT')
    return result
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw cause
  }
}

type Writing = { readonly client: ClientBase; readonly key: RecordKey; readonly names: Names }

async function writeFiles(
  writing: Writing,
  work: { files: readonly ImportFile[]; ids: readonly string[] },
  options: ImportOptions,
): Promise<ImportOutcome[]> {
  const { client, names } = writing
  await client.query(`CREATE TEMP TABLE ${identityStage} (client_id bigint, source text, sealed bytea) ON COMMIT DROP`)
  const open: Open[] = []
  for (const [i, file] of work.files.entries())
    open.push(await stageFile(writing, { file, id: work.ids[i] ?? (await startImport(client, file)), name: String(i) }, options))
  options.onProgress?.({ stage: 'merging', rows: open.reduce((sum, o) => sum + o.read, 0), bytes: 0 })
  const seq = await nextChangeSeq(client)
  const outcomes: ImportOutcome[] = []
  for (const one of open) outcomes.push(await mergeFile(writing, one, { seq, isDryRun: options.isDryRun }))
  await writeNames(client, names)
  const facts = [...new Set(outcomes.flatMap((o) => o.facts.filter((f) => f.added + f.changed > 0).map((f) => f.fact)))]
  if (facts.length > 0) await recordChange(client, { seq, importId: open[0]?.id ?? null, facts })
  return outcomes
}

async function stageFile(writing: Writing, at: { file: ImportFile; id: string; name: string }, options: ImportOptions): Promise<Open> {
  const { client, key, names } = writing
  const { file, id, name } = at
  const stages = file.feeds.map((plan, i) => feedStage({ plan, name: `${name}_${i}`, source: file.source, names }))
  for (const [i, plan] of file.feeds.entries()) await client.query(mergeSql(plan, `${name}_${i}`).createStage)
  const open: Open = { file, id, name, stages, lines: lineStage(key, id), staged: stages.map(() => 0), read: 0, rejected: 0 }
  let sending = Promise.resolve()
  for await (const batch of file.batches) {
    if (options.signal?.aborted) throw new ProblemError({ code: 'import/stopped' })
    addBatch(open, batch)
    options.onProgress?.({ stage: 'reading', rows: open.read, bytes: batch.bytes })
    if (stages.reduce((sum, stage) => sum + stage.bytes(), open.lines.bytes()) < pieceBytes) continue
    // One piece travels while the next is made.
    await sending
    sending = sendPieces(client, takePieces(open, names))
    sending.catch(() => undefined)
  }
  await sending
  await sendPieces(client, takePieces(open, names, true))
  return open
}

function addBatch(open: Open, batch: ImportBatch): void {
  open.read += batch.lines.length
  open.rejected += batch.rejects.length
  open.lines.addLines(batch.lines)
  for (const reject of batch.rejects) open.lines.reject(reject)
  for (const [i, rows] of batch.rows.entries()) {
    const stage = open.stages[i]
    if (!stage) throw new Error('a batch has more lists of rows than the import has feeds')
    for (const row of rows) stage.add(row)
    open.staged[i] = (open.staged[i] ?? 0) + rows.length
  }
}

const takePieces = (open: Open, names: Names, isLast = false): Piece[] => [
  ...open.stages.flatMap((stage) => stage.take()),
  ...open.lines.take(isLast),
  ...names.take(),
]

async function mergeFile(writing: Writing, open: Open, write: { seq: bigint; isDryRun: boolean }): Promise<ImportOutcome> {
  const { client } = writing
  const { file, id, stages } = open
  const facts: FeedOutcome[] = []
  const previews: Preview[] = []
  for (const [i, plan] of file.feeds.entries()) {
    const feed = { plan, name: `${open.name}_${i}`, staged: open.staged[i] ?? 0 }
    const { outcome, preview } = await mergeFeed(client, feed, { importId: id, seq: write.seq, source: file.source })
    facts.push(outcome)
    previews.push(preview)
  }
  const contradictory = [...new Set(facts.flatMap((f) => f.contradictory))].toSorted((a, b) => a - b)
  const rejected = await rejectContradictory(writing, open, contradictory)
  const sum = (pick: (fact: FeedOutcome) => number): number => facts.reduce((total, fact) => total + pick(fact), 0)
  const covered = stages.flatMap((stage) => stage.covers() ?? [])
  const outcome: ImportOutcome = {
    importId: write.isDryRun ? null : id,
    read: open.read,
    added: sum((f) => f.added),
    changed: sum((f) => f.changed),
    same: sum((f) => f.same),
    rejected,
    duplicates: sum((f) => f.duplicates),
    coversFrom: covered.length > 0 ? toDay(Math.min(...covered)) : null,
    coversTo: covered.length > 0 ? toDay(Math.max(...covered)) : null,
    notes: file.notes(),
    facts,
    preview: { rows: previews.flatMap((p) => p.rows).slice(0, 20), changes: previews.flatMap((p) => p.changes) },
    contradictory,
    rejects: rejected === 0 ? [] : await countReasons(client, id),
  }
  await finishImport(client, { id, hash: file.fileHash() }, outcome)
  return outcome
}

const linesPerLook = 2000

/** Gives back lines that contradict each other; their cells are in the blocks just written. Returns how many lines are given back in all. */
async function rejectContradictory({ client, key }: Writing, open: Open, lines: readonly number[]): Promise<number> {
  if (lines.length === 0) return open.rejected
  const wanted = new Set(lines)
  const flaws = [{ column: null, code: 'import/same-key-differs' satisfies ProblemCode }]
  for (let from = 0; from < lines.length; from += linesPerLook) {
    const some = lines.slice(from, from + linesPerLook)
    const [first = 0, last = 0] = [some[0], some.at(-1)]
    const blocks = await client.query<{ first: number; sealed: Buffer }>(
      `SELECT first_line AS first, sealed FROM import_lines WHERE import_id = $1 AND last_line >= $2 AND first_line <= $3
       AND EXISTS (SELECT 1 FROM unnest($4::int[]) AS l WHERE l BETWEEN first_line AND last_line) ORDER BY first_line`,
      [open.id, first, last, some],
    )
    for (const block of blocks.rows)
      for (const [line, cells] of unpackLines(key, open.id, { firstLine: block.first, sealed: block.sealed }))
        if (wanted.has(line) && line >= first && line <= last) open.lines.reject({ line, cells, flaws })
    await sendPieces(client, open.lines.take())
  }
  const { rows } = await client.query<{ n: number }>('SELECT count(DISTINCT line)::int AS n FROM import_reject WHERE import_id = $1', [open.id])
  return rows[0]?.n ?? 0
}

async function countReasons(client: ClientBase, importId: string): Promise<readonly RejectReason[]> {
  const { rows } = await client.query<RejectReason>(
    `SELECT code, column_name AS column, count(*)::int AS n, min(line) AS "firstLine" FROM import_reject WHERE import_id = $1
     GROUP BY code, column_name ORDER BY n DESC, code`,
    [importId],
  )
  return rows
}

async function writeNames(client: ClientBase, names: Names): Promise<void> {
  const { kinds, ids, names: words } = names.labels()
  await client.query(
    'INSERT INTO label (kind, id, name) SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[]) ON CONFLICT (kind, id) DO NOTHING',
    [kinds, ids, words],
  )
  await client.query(
    `INSERT INTO client_identity (client_id, source, sealed) SELECT DISTINCT ON (client_id) client_id, source, sealed FROM ${identityStage}
     ON CONFLICT (client_id) DO NOTHING`,
  )
}

async function startImport(db: pg.Pool | ClientBase, file: ImportFile): Promise<string> {
  const facts = [...new Set(file.feeds.map((feed) => feed.fact))].join(',')
  const { rows } = await db.query<{ id: string }>(
    `INSERT INTO import (fact, source, profile, file_name, header, state) VALUES ($1, $2, $3, $4, $5, 'running') RETURNING id`,
    [facts, file.source, file.profile, file.fileName, file.header && JSON.stringify(file.header)],
  )
  return rows[0]?.id ?? ''
}

async function finishImport(client: ClientBase, { id, hash }: { id: string; hash: string | null }, outcome: ImportOutcome): Promise<void> {
  await client.query(
    `UPDATE import SET state = 'done', finished_at = clock_timestamp(), rows_read = $2, rows_added = $3, rows_changed = $4, rows_same = $5,
       rows_rejected = $6, covers_from = $7, covers_to = $8, problems = $9, file_hash = $10 WHERE id = $1`,
    [
      id,
      outcome.read,
      outcome.added,
      outcome.changed,
      outcome.same,
      outcome.rejected,
      outcome.coversFrom,
      outcome.coversTo,
      JSON.stringify(outcome.notes),
      hash,
    ],
  )
}

const failImports = (pool: pg.Pool, ids: readonly string[], problems: readonly Problem[]): Promise<unknown> =>
  pool
    .query("UPDATE import SET state = 'failed', finished_at = now(), problems = $2 WHERE id = ANY($1) AND state = 'running'", [
      ids,
      JSON.stringify(problems),
    ])
    .catch(() => undefined)

/** Marks imports whose process is gone: they say `running` and nobody holds their lock. Returns how many. */
export async function markInterrupted(pool: pg.Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `UPDATE import SET state = 'interrupted', finished_at = now() WHERE state = 'running'
     AND NOT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = $1 AND objid = (import.id % 2147483647)::bigint::oid AND granted)`,
    [runningLock],
  )
  return rowCount ?? 0
}
