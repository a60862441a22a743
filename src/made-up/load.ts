import { importRecords, type RecordBatch } from '#importers'
import { dayNumber, isDay, zoneClock } from '#period'
import { ProblemError } from '#problems'
import { latestChange, listImports, loadPractice, loadSetting, saveHandoverLimit, savePractice, saveSetting, type OpenRecord } from '#store'
import type { Row } from './cells.ts'
import { madeUpPractice, type MadeUpSheet } from './made-up-practice.ts'
import type { MadeUpOptions } from './practice.ts'
import { madeUpSource, profileOf } from './profile.ts'

type MadeUpRecord = Pick<OpenRecord, 'pool' | 'key'>
export type Making = { readonly share: number; readonly what: string }
export type LoadOptions = MadeUpOptions & {
  readonly record: MadeUpRecord
  /** Hears how much is done, from 0 to 1, and which file is being read. */
  readonly onProgress?: (making: Making) => void
}

const dayMs = 86_400_000
const settingName = 'made-up'
/** What this practice has set itself for a possible crisis. */
const handoverMinutes = 15
type Begun = { readonly options: MadeUpOptions; readonly isComplete: boolean }

const isBegun = (value: unknown): value is Begun =>
  typeof value === 'object' &&
  value !== null &&
  'isComplete' in value &&
  'options' in value &&
  isDay((value.options as Partial<MadeUpOptions> | null)?.until ?? '')

/** What was begun here, or null in an empty record. Throws ProblemError when the record is somebody's. */
async function loadBegun({ pool }: MadeUpRecord): Promise<Begun | null> {
  const [practice, begun, seq] = await Promise.all([loadPractice(pool), loadSetting(pool, settingName), latestChange(pool)])
  if (isBegun(begun)) return begun
  if (practice !== null || seq !== '0') throw new ProblemError({ code: 'practice/not-made-up' })
  return null
}

/**
 * Fills an empty record with the made-up practice the way real files come in: each fact through the importer, so that every row has its file
 * and line. One that was stopped halfway is finished as it was begun; a finished one is left alone. Throws ProblemError when the record is
 * somebody's. Gives the options it was begun with.
 */
export async function loadMadeUp({ record, onProgress = () => undefined, ...wanted }: LoadOptions): Promise<MadeUpOptions> {
  const begun = await loadBegun(record)
  const options = begun?.options ?? wanted
  if (!begun?.isComplete) {
    const practice = madeUpPractice(options)
    await saveSetting(record.pool, settingName, { options, isComplete: false } satisfies Begun)
    const { problems } = await savePractice(record.pool, { name: practice.name, zone: practice.zone, isMadeUp: true })
    if (problems.length > 0) throw new ProblemError(...problems)
    await importSheets(record, practice, onProgress)
    await saveHandoverLimit(record.pool, handoverMinutes)
    await saveSetting(record.pool, settingName, { options, isComplete: true } satisfies Begun)
  }
  onProgress({ share: 1, what: 'done' })
  return options
}

const sum = (counts: Iterable<number>): number => [...counts].reduce((a, b) => a + b, 0)

function* numbered(batches: Iterable<Row[]>): Generator<RecordBatch> {
  // The header is line 1.
  let line = 2
  for (const rows of batches) yield { lines: rows.map((cells) => [line++, cells] as const), bytes: 0 }
}

type Frame = Pick<ReturnType<typeof madeUpPractice>, 'zone' | 'until' | 'sheets'>

async function importSheets(record: MadeUpRecord, { zone, until, sheets }: Frame, onProgress: (making: Making) => void): Promise<void> {
  const nowMs = zoneClock(zone).toInstant(dayNumber(until) * dayMs).epochMs
  const imports = await listImports(record.pool, 1000)
  const isDone = ({ fileName }: MadeUpSheet): boolean =>
    imports.some((done) => done.state === 'done' && done.source === madeUpSource && done.fileName === fileName)
  const total = sum(sheets.map((sheet) => sheet.expectedRows))
  const read = new Map<string, number>()
  for (const sheet of sheets.filter(isDone)) read.set(sheet.fileName, sheet.expectedRows)
  const stop = new AbortController()
  let failure: { readonly cause: unknown } | null = null as { readonly cause: unknown } | null
  const importSheet = async ({ fact, fileName, header, batches }: MadeUpSheet): Promise<void> => {
    const onRows = ({ rows }: { rows: number }): void => {
      read.set(fileName, rows)
      onProgress({ share: Math.min(0.99, sum(read.values()) / total), what: fileName })
    }
    const records = numbered(batches())
    const profile = profileOf(fact)
    const outcome = await importRecords({ record, zone, nowMs, profile, header, fileName, records, onProgress: onRows, signal: stop.signal })
    if (outcome.rejected > 0) throw new Error(`${outcome.rejected} rows of the made-up ${fileName} came back`)
  }
  // Two at a time: while PostgreSQL merges one file, the next is read.
  const waiting = sheets.filter((sheet) => !isDone(sheet)).values()
  const lane = async (): Promise<void> => {
    try {
      for (const sheet of waiting) if (!stop.signal.aborted) await importSheet(sheet)
    } catch (cause) {
      // The other lane is stopped and fails too; the first cause is the one to tell.
      failure ??= { cause }
      stop.abort()
    }
  }
  await Promise.all([lane(), lane()])
  if (failure) throw failure.cause
}
