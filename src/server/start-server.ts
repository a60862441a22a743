import type { Config } from '#config'
import { denialReasons, instrumentRules, usualWeights } from '#content'
import { ProblemError } from '#problems'
import { openLibrary } from '#library'
import { openMeasuring } from '#measuring'
import { openRecord, saveDefaultWeights, saveDenialReasons, saveInstrumentRules, type OpenRecord } from '#store'
import type { SmallCellRule } from '#scorecard'
import { openWarehouse } from '#warehouse'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { buildApp } from './app.ts'
import { openBackupClock, type BackupClock } from './backup-clock.ts'
import { alertHandlers } from './handlers/alerts.ts'
import { answeringHandlers } from './handlers/answering.ts'
import { batteryHandlers } from './handlers/batteries.ts'
import { comparisonHandlers } from './handlers/comparisons.ts'
import { exportHandlers } from './handlers/exports.ts'
import { caseloadHandlers } from './handlers/caseload.ts'
import { courseHandlers } from './handlers/courses.ts'
import { clientHandlers } from './handlers/clients.ts'
import { figureHandlers } from './handlers/figures.ts'
import { fitnessHandlers } from './handlers/fitness.ts'
import { importHandlers } from './handlers/imports.ts'
import { healthHandlers } from './handlers/health.ts'
import { instrumentHandlers } from './handlers/instruments.ts'
import { intakeHandlers } from './handlers/intake.ts'
import { keepingHandlers } from './handlers/keeping.ts'
import { moneyHandlers } from './handlers/money.ts'
import { practiceHandlers } from './handlers/practice.ts'
import { steeringTableHandlers } from './handlers/steering-tables.ts'
import { steeringHandlers } from './handlers/steering.ts'
import { requestHandlers } from './handlers/requests.ts'
import { reportHandlers } from './handlers/reports.ts'
import { uploadHandlers } from './handlers/uploads.ts'
import { keepCourses } from './keep-courses.ts'
import { openLive, type Live } from './live.ts'
import { stopApp } from './stop-app.ts'

export type Running = { readonly url: string; readonly live: Live; readonly close: () => Promise<void> }

const maximumUploadBytes = 4 * 1024 ** 3

type Start = {
  readonly config: Config
  readonly webDirectory: string | null
  readonly log: Logger
  /** Another rule for small cells than the one that holds; only a test that plays the attacker gives one. */
  readonly rule?: SmallCellRule
}

/** The clock of a practice's backups. Made-up rows can be made again, and an empty record has nothing to lose. */
const backupsOf = (live: Live, log: Logger): BackupClock =>
  openBackupClock({
    config: live.config,
    record: live.record,
    zone: async () => {
      const { practice, state } = await live.look()
      return practice.isMadeUp || state.changeSeq === 0 || live.making.value ? null : practice.zone
    },
    onChange: live.tell,
    onError: (error) => log.error({ code: error instanceof ProblemError ? error.message : 'unexpected' }, 'a backup was not made or not proven'),
  })

/** What the record keeps of the content, so that SQL can join to it. */
async function saveContent({ pool }: OpenRecord): Promise<void> {
  await saveInstrumentRules(pool, instrumentRules)
  await saveDenialReasons(pool, denialReasons)
  await saveDefaultWeights(pool, usualWeights)
}

function listenFailure(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code === 'EADDRINUSE' || code === 'EACCES' ? new ProblemError({ code: 'server/port-unusable', facts: { port, reason: code } }) : error
}

/** Pages that need nothing but what the server holds. */
const readingHandlers = (live: Live) => ({
  ...practiceHandlers(live),
  ...healthHandlers(live),
  ...figureHandlers(live),
  ...caseloadHandlers(live),
  ...courseHandlers(live),
  ...clientHandlers(live),
  ...fitnessHandlers(live),
  ...comparisonHandlers(live),
  ...moneyHandlers(live),
  ...intakeHandlers(live),
  ...exportHandlers(live),
  ...steeringHandlers(live),
  ...steeringTableHandlers(live),
  ...reportHandlers(live),
})

/** The instruments that may be used here, and what answering them stands on. */
async function openQuestions({ record, config, log }: { readonly record: OpenRecord; readonly config: Config; readonly log: Logger }) {
  const library = await openLibrary(record.pool, (error) => log.error({ err: error }, 'the instruments could not be read'))
  const measuring = openMeasuring({ record, config, library: library.find })
  const close = async (): Promise<void> => {
    await measuring.close()
    library.close()
  }
  return { library, measuring, close }
}

/** Opens the record and the warehouse and listens. Throws a ProblemError when something stands in the way, and leaves nothing running. */
export async function startServer({ config, webDirectory, log, rule }: Start): Promise<Running> {
  const record = await openRecord(config, { mayBeGuest: false, tell: (problem) => log.warn({ code: problem.code, ...problem.facts }, 'the record') })
  const undo: (() => Promise<void> | void)[] = [record.close]
  const unwind = async (): Promise<void> => {
    for (const step of undo.splice(0).toReversed()) await step()
  }
  let url = ''
  try {
    await saveContent(record)
    const warehouse = await openWarehouse({ record, dir: join(config.dataDirectory, 'warehouse') })
    undo.push(warehouse.close)
    const live = await openLive({ config, record, warehouse, onError: (error) => log.error({ err: error }, 'the warehouse could not follow'), rule })
    undo.push(live.close)
    const { library, measuring, close: closeQuestions } = await openQuestions({ record, config, log })
    undo.push(closeQuestions)
    const uploads = uploadHandlers(live, join(config.dataDirectory, 'uploads'))
    undo.push(uploads.close)
    const backups = backupsOf(live, log)
    undo.push(backups.close)
    const app = await buildApp({
      handlers: {
        ...readingHandlers(live),
        ...keepingHandlers(live, backups),
        ...importHandlers(live, measuring),
        ...instrumentHandlers(record, library),
        ...answeringHandlers(measuring),
        ...requestHandlers(measuring, () => url),
        ...alertHandlers(measuring),
        ...batteryHandlers(measuring, library),
        ...uploads.handlers,
      },
      webDirectory,
      maximumUploadBytes,
      viewer: live.viewer,
      onError: (error, reference) => log.error({ err: error, reference }, 'unexpected'),
    })
    undo.push(() => stopApp(app, live.events.close))
    url = await app.listen({ host: config.host, port: config.port }).catch((error: unknown) => {
      throw listenFailure(error, config.port)
    })
    undo.push(keepCourses(live, (error) => log.error({ err: error }, 'expected courses could not be learned')))
    return { url, live, close: unwind }
  } catch (error) {
    await unwind()
    throw error
  }
}
