import type { Config } from '#config'
import { markUnknown } from '#store'
import type { Measuring } from './open-measuring.ts'
import { passOnAlerts } from './pass-on-alerts.ts'
import { openPost } from './post.ts'
import { askWhatIsDue } from './schedule.ts'
import { sendMessages } from './send-messages.ts'
import { loadAsking } from './settings.ts'

type Urls = { readonly answerUrl: string; readonly staffUrl: string }
type Jobs = { readonly askSoon: () => void; readonly close: () => Promise<void> }
type Job = { readonly soon: () => void; readonly close: () => Promise<void> }

const secondMs = 1_000
const everyMs = { ask: 3_600 * secondMs, passOn: 10 * secondMs, send: 5 * secondMs }

/** Does a piece of work now and again, never twice at once. One that fails is told and tried again the next time. */
function repeat(ms: number, work: (signal: AbortSignal) => Promise<unknown>, onError: (error: unknown) => void): Job {
  const stopping = new AbortController()
  let isWanted = false
  let working: Promise<void> | null = null
  const run = async (): Promise<void> => {
    while (isWanted && !stopping.signal.aborted) {
      isWanted = false
      await work(stopping.signal).catch(onError)
    }
    working = null
  }
  const soon = (): void => {
    isWanted = true
    working ??= run()
  }
  const timer = setInterval(soon, ms)
  timer.unref()
  soon()
  return {
    soon,
    close: async () => {
      stopping.abort()
      clearInterval(timer)
      await working
    },
  }
}

/** What goes on by itself while a server runs: asking for what is due, passing alerts on, sending messages. */
export async function startJobs(
  measuring: Measuring,
  { config, urls, onError }: { readonly config: Config; readonly urls: Urls; readonly onError: (error: unknown) => void },
): Promise<Jobs> {
  const { record, library, standing } = measuring
  await markUnknown(record.pool, new Date())
  const post = config.smtpUrl === null || config.mailFrom === null ? null : openPost(config.smtpUrl, config.mailFrom)
  const ask = repeat(
    everyMs.ask,
    async (signal) => {
      const { isScheduleOn } = await loadAsking(record.pool)
      if (isScheduleOn) await askWhatIsDue(record, { now: new Date(), zone: (await standing()).zone, library }, signal)
    },
    onError,
  )
  const passOn = repeat(everyMs.passOn, async () => passOnAlerts(record, { now: new Date(), ...(await standing()) }), onError)
  const send = post && repeat(everyMs.send, async () => sendMessages({ record, post, ...urls, ...(await standing()) }), onError)
  return {
    askSoon: ask.soon,
    close: async () => {
      await Promise.all([ask.close(), passOn.close(), send?.close()])
    },
  }
}
