import { answerer } from '#access'
import type { Config } from '#config'
import { denialReasons, instrumentRules, usualWeights } from '#content'
import { ProblemError } from '#problems'
import { openLibrary } from '#library'
import { openMeasuring, startJobs } from '#measuring'
import { openRecord, saveDefaultWeights, saveDenialReasons, saveInstrumentRules, type OpenRecord } from '#store'
import type { SmallCellRule } from '#scorecard'
import { openWarehouse } from '#warehouse'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { allHandlers } from './all-handlers.ts'
import { buildApp } from './app.ts'
import { openBackupClock, type BackupClock } from './backup-clock.ts'
import { uploadHandlers } from './handlers/uploads.ts'
import { keepCourses } from './keep-courses.ts'
import { openLive, type Live } from './live.ts'
import { stopApp } from './stop-app.ts'

export type Running = {
  readonly url: string
  /** Where clients who answer knock; without a listener of their own, the same. */
  readonly answerDoor: string
  readonly live: Live
  readonly close: () => Promise<void>
}

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

/** Listens, and gives the address. A port that cannot be had is a problem a person can read. */
const listen = (app: FastifyInstance, host: string, port: number): Promise<string> =>
  app.listen({ host, port }).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw code === 'EADDRINUSE' || code === 'EACCES' ? new ProblemError({ code: 'server/port-unusable', facts: { port, reason: code } }) : error
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
    const urls = { staffUrl: '', answerUrl: '' }
    let askSoon = (): void => undefined
    const parts = { live, measuring, library, backups, answerUrl: () => urls.answerUrl, askSoon: () => askSoon() }
    const onError = (error: unknown, reference: string): void => log.error({ err: error, reference }, 'unexpected')
    const common = { handlers: { ...allHandlers(parts), ...uploads.handlers }, webDirectory, maximumUploadBytes, onError }
    const app = await buildApp({ ...common, viewer: live.viewer })
    undo.push(() => stopApp(app, live.events.close))
    urls.staffUrl = await listen(app, config.host, config.port)
    let answerDoor = urls.staffUrl
    if (config.answerHost !== null) {
      const answers = await buildApp({ ...common, viewer: answerer, answersOnly: { url: config.answerUrl } })
      undo.push(() => stopApp(answers, () => undefined))
      answerDoor = await listen(answers, config.answerHost, config.answerPort)
    }
    urls.answerUrl = config.answerUrl ?? answerDoor
    const jobs = await startJobs(measuring, { config, urls, onError: (error) => log.error({ err: error }, 'a job failed') })
    undo.push(jobs.close)
    askSoon = jobs.askSoon
    undo.push(keepCourses(live, (error) => log.error({ err: error }, 'expected courses could not be learned')))
    return { url: urls.staffUrl, answerDoor, live, close: unwind }
  } catch (error) {
    await unwind()
    throw error
  }
}
