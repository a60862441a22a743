import { sayProblem, type Problem } from '#problems'
import { countFactRows, hasOurSchema, keepingProblems, loadDurability, loadKeeping, loadPractice, type Durability, type OpenRecord } from '#store'
import type { Finding } from './doctor-files.ts'
import type { Opened } from './open-for-command.ts'

const mostClockGapMs = 60_000
const well = (about: string, found: string): Finding => ({ about, found, problem: null })
const whose = { url: 'your own', own: 'private', guest: 'private, held by a running server' } as const

/** Whether what is confirmed stays confirmed. */
export function durable({ off, checksumFailures, clockGapMs }: Durability): readonly Finding[] {
  const notKept: Problem | null = off.length > 0 ? { code: 'doctor/durability-off', facts: { settings: off.join(', ') } } : null
  const bent: Problem | null = checksumFailures > 0 ? { code: 'doctor/checksum-failures', facts: { pages: checksumFailures } } : null
  const seconds = Math.round(Math.abs(clockGapMs) / 1000)
  return [
    { about: 'durability', found: notKept ? `${off.join(', ')} off` : 'fsync, full page writes and data checksums on', problem: notKept },
    { about: 'pages', found: bent ? `${checksumFailures} read wrong` : 'none read wrong', problem: bent },
    {
      about: 'clock',
      found: `${seconds} s from the database’s`,
      problem: Math.abs(clockGapMs) > mostClockGapMs ? { code: 'doctor/clock-off', facts: { seconds } } : null,
    },
  ]
}

/** A clock that was set back shows in the record: something was written at a time that has not come. */
async function clockBack({ pool }: OpenRecord): Promise<readonly Finding[]> {
  const { rows } = await pool.query<{ at: Date | null }>('SELECT max(at) AS at FROM change')
  const at = rows[0]?.at
  if (!at || at.getTime() - Date.now() < mostClockGapMs) return []
  const told = at.toISOString().slice(0, 16).replace('T', ' ')
  return [{ about: 'clock', found: `behind ${told}`, problem: { code: 'doctor/clock-back', facts: { at: told } } }]
}

async function indexes(record: OpenRecord): Promise<Finding> {
  const bent = await record.checkIndexes()
  if (bent === null) return well('indexes', 'not looked at: amcheck is not there')
  const names = bent.slice(0, 10).join(', ')
  return {
    about: 'indexes',
    found: bent.length === 0 ? 'in order' : `${bent.length} not in order`,
    problem: bent.length > 0 ? { code: 'doctor/index-bent', facts: { indexes: names } } : null,
  }
}

async function backups({ pool }: OpenRecord, hasRows: boolean): Promise<readonly Finding[]> {
  const [keeping, practice] = await Promise.all([loadKeeping(pool), loadPractice(pool)])
  const { lastDone, lastProven } = keeping
  const problems = hasRows && practice?.isMadeUp !== true ? keepingProblems(keeping, Date.now()) : []
  const day = (at: Date | null | undefined): string => at?.toISOString().slice(0, 16).replace('T', ' ') ?? 'never'
  const found = lastDone ? `last ${day(lastDone.startedAt)}, last proven ${day(lastProven?.proofAt)}` : 'none yet'
  if (problems.length === 0) return [well('backups', found)]
  return problems.map((problem) => ({ about: 'backups', found, problem }))
}

async function copyOf({ warehouse }: Opened): Promise<Finding> {
  if (!warehouse) return well('warehouse', 'held by a running server')
  const differs = (await warehouse.check()).filter((c) => !c.isSame)
  return {
    about: 'warehouse',
    found: `at change ${warehouse.changeSeq()}, ${differs.length === 0 ? 'same as the record' : 'differs from the record'}`,
    problem: differs.length > 0 ? { code: 'cli/copy-differs', facts: { facts: differs.map((c) => c.fact).join(', ') } } : null,
  }
}

/** What an open record and its copy show. */
export async function lookAtRecord(opened: Opened): Promise<readonly Finding[]> {
  const { config, record, desk } = opened
  const durability = await loadDurability(record.pool)
  const counts = await countFactRows(record.pool)
  const rows = counts.reduce((sum, c) => sum + c.rows, 0)
  const open = await desk()
  const hasSchema = await hasOurSchema(record.pool)
  return [
    well('record', `PostgreSQL ${durability.version}, ${whose[record.engine]}, ${record.where}`),
    ...durable(durability),
    ...(await clockBack(record)),
    { about: 'schema', found: hasSchema ? 'this program’s' : 'another', problem: hasSchema ? null : { code: 'doctor/schema-differs' } },
    well('key', `${record.key.id}; ${config.secret ? 'keep a copy of it somewhere else' : `keep a copy of ${config.keyFile} somewhere else`}`),
    well('rows', rows.toLocaleString('en-US')),
    await copyOf(opened),
    await indexes(record),
    ...(await backups(record, rows > 0)),
    well('figures as of', `${open.asOf}${open.asOf === open.today ? '' : ' (the last day in the rows)'}`),
    ...open.clientCautions.map((code) => well('client ids', sayProblem({ code: code as 'server/not-found' }).says)),
  ]
}
