import type { GivenAnswer, OpenedRequest } from '#api'
import type { Door, Reply } from './door.ts'
import type { Kept, Pocket } from './pocket.ts'
import type { Answers } from './steps.ts'

/** Where the answers are: all with the practice, on the way, on this device until there is a connection, or refused because the link is over. */
export type Place = 'saved' | 'sending' | 'here' | 'refused'
export type View = {
  readonly answers: Answers
  readonly place: Place
  /** Sheets the server has whole. */
  readonly finished: ReadonlySet<string>
  /** Sheets the person has finished, sent or not. */
  readonly closed: ReadonlySet<string>
}
export type Keeper = {
  readonly view: () => View
  readonly follow: (onChange: () => void) => () => void
  readonly give: (instrument: string, item: string, value: number | null) => void
  readonly finish: (instruments: readonly string[]) => void
  /** Tries now, because the connection may be back. */
  readonly hurry: () => void
}
type Tools = { readonly door: Pick<Door, 'save' | 'finish'>; readonly pocket: Pocket; readonly now: () => number }

const waits = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const
// Longer without a touch, and the person was elsewhere.
const longestThoughtMs = 60_000
const mostAtOnce = 200

const laid = (answers: Answers, instrument: string, item: string, value: number | null): Answers => ({
  ...answers,
  [instrument]: { ...answers[instrument], [item]: value },
})

/**
 * Holds every answer until the server says that it has it. Each is written to the device first, then sent; what fails is sent again, in its
 * order, for as long as it takes. Sending twice comes to the same, since the server knows answers by their counter.
 */
export function keepAnswers(opened: OpenedRequest, { door, pocket, now }: Tools): Keeper {
  let kept: Kept = pocket.read()
  let answers: Answers = Object.fromEntries(opened.sheets.map((sheet) => [sheet.instrument.id, sheet.answers]))
  for (const [instrument, waiting] of Object.entries(kept.waiting))
    for (const { item, value } of waiting) answers = laid(answers, instrument, item, value)
  let finished: ReadonlySet<string> = new Set(opened.sheets.filter((sheet) => sheet.isFinished).map((sheet) => sheet.instrument.id))
  let place: Place = 'saved'
  let tries = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let isSending = false
  let touchedAt = now()
  const listeners = new Set<() => void>()
  let shown: View

  const show = (): void => {
    shown = { answers, place, finished, closed: new Set([...finished, ...kept.finishing]) }
    for (const listener of listeners) listener()
  }
  const keep = (next: Kept): void => {
    kept = next
    pocket.write(kept)
  }
  const isWaiting = (): boolean => kept.finishing.length > 0 || Object.values(kept.waiting).some((waiting) => waiting.length > 0)

  const drop = (instrument: string, sent: readonly GivenAnswer[]): void => {
    const last = sent.at(-1)?.n ?? 0
    keep({ ...kept, waiting: { ...kept.waiting, [instrument]: (kept.waiting[instrument] ?? []).filter((given) => given.n > last) } })
  }
  /** Sends the oldest thing that waits. Gives what became of it. */
  const sendOne = async (): Promise<Reply<unknown>['is'] | 'done'> => {
    const token = opened.request
    const [instrument, waiting = []] = Object.entries(kept.waiting).find(([, some]) => some.length > 0) ?? []
    if (instrument !== undefined) {
      const some = waiting.slice(0, mostAtOnce)
      const reply = await door.save({ token, instrument, answers: some })
      if (reply.is === 'answer') drop(instrument, some)
      return reply.is
    }
    const closing = kept.finishing[0]
    if (closing === undefined) return 'done'
    const reply = await door.finish({ token, instrument: closing, answers: [], seconds: Math.round(kept.seconds[closing] ?? 0) })
    if (reply.is === 'answer') {
      finished = new Set([...finished, closing])
      keep({ ...kept, finishing: kept.finishing.filter((one) => one !== closing) })
    }
    return reply.is
  }
  const settle = (what: Reply<unknown>['is'] | 'done'): boolean => {
    if (what === 'answer') {
      tries = 0
      return true
    }
    place = what === 'done' ? 'saved' : what === 'nothing' ? 'refused' : 'here'
    if (what === 'done' && opened.sheets.every((sheet) => finished.has(sheet.instrument.id))) pocket.empty()
    if (what === 'away' || what === 'later') {
      timer = setTimeout(send, waits[Math.min(tries, waits.length - 1)])
      tries++
    }
    return false
  }
  const send = (): void => {
    clearTimeout(timer)
    if (isWaiting() && place === 'saved') place = 'sending'
    if (isSending || place === 'refused') return
    isSending = true
    show()
    const turn = (): Promise<void> =>
      sendOne().then((what) => {
        const goesOn = settle(what)
        show()
        return goesOn ? turn() : undefined
      })
    void turn().finally(() => {
      isSending = false
      // Something may have been given while the last word was on its way.
      if (place !== 'here' && isWaiting()) send()
    })
  }
  const touch = (instrument: string): void => {
    const spent = Math.min(longestThoughtMs, Math.max(0, now() - touchedAt)) / 1000
    touchedAt = now()
    keep({ ...kept, seconds: { ...kept.seconds, [instrument]: (kept.seconds[instrument] ?? 0) + spent } })
  }
  show()
  send()
  return {
    view: () => shown,
    follow: (onChange) => {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
    give: (instrument, item, value) => {
      touch(instrument)
      answers = laid(answers, instrument, item, value)
      const given: GivenAnswer = { item, value, n: kept.n + 1, at: now() }
      keep({ ...kept, n: given.n, waiting: { ...kept.waiting, [instrument]: [...(kept.waiting[instrument] ?? []), given] } })
      send()
      show()
    },
    finish: (instruments) => {
      keep({ ...kept, finishing: [...new Set([...kept.finishing, ...instruments.filter((one) => !finished.has(one))])] })
      send()
      show()
    },
    hurry: () => {
      tries = 0
      send()
    },
  }
}
