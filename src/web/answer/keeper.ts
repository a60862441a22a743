import type { OpenedRequest } from '#api'
import type { Door, Reply } from './door.ts'
import type { Pocket } from './pocket.ts'
import { nextErrand, withAnswer, withFinished, withoutErrand, withTime, type Errand } from './queue.ts'
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
type Tools = { readonly door: Pick<Door, 'save' | 'finish'>; readonly pocket: Pocket; readonly now: () => number }

const waits = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const

/**
 * Holds every answer until the server says that it has it. Each is written to the device first, then sent; what fails is sent again, in its
 * order, for as long as it takes. Sending twice comes to the same, since the server knows answers by their counter.
 */
export class Keeper {
  readonly #opened: OpenedRequest
  readonly #tools: Tools
  readonly #listeners = new Set<() => void>()
  #answers: Answers
  #finished: ReadonlySet<string>
  #place: Place = 'saved'
  #shown: View
  #isSending = false
  #tries = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #touchedAt: number

  constructor(opened: OpenedRequest, tools: Tools) {
    this.#opened = opened
    this.#tools = tools
    this.#touchedAt = tools.now()
    this.#answers = Object.fromEntries(opened.sheets.map((sheet) => [sheet.instrument.id, sheet.answers]))
    for (const [instrument, waiting] of Object.entries(tools.pocket.read().waiting))
      for (const { item, value } of waiting) this.#lay(instrument, item, value)
    this.#finished = new Set(opened.sheets.filter((sheet) => sheet.isFinished).map((sheet) => sheet.instrument.id))
    this.#shown = this.#look()
    this.#send()
  }

  readonly view = (): View => this.#shown

  readonly follow = (onChange: () => void): (() => void) => {
    this.#listeners.add(onChange)
    return () => this.#listeners.delete(onChange)
  }

  give(instrument: string, item: string, value: number | null): void {
    const { pocket, now } = this.#tools
    const at = now()
    const timed = withTime(pocket.read(), instrument, at - this.#touchedAt)
    this.#touchedAt = at
    pocket.write(withAnswer(timed, { instrument, item, value, at }))
    this.#lay(instrument, item, value)
    this.#send()
  }

  finish(instruments: readonly string[]): void {
    const { pocket } = this.#tools
    pocket.write(
      withFinished(
        pocket.read(),
        instruments.filter((one) => !this.#finished.has(one)),
      ),
    )
    this.#send()
  }

  /** Tries now, because the connection may be back. */
  readonly hurry = (): void => {
    this.#tries = 0
    this.#send()
  }

  #lay(instrument: string, item: string, value: number | null): void {
    this.#answers = { ...this.#answers, [instrument]: { ...this.#answers[instrument], [item]: value } }
  }

  #look(): View {
    const closed = new Set([...this.#finished, ...this.#tools.pocket.read().finishing])
    return { answers: this.#answers, place: this.#place, finished: this.#finished, closed }
  }

  #show(): void {
    this.#shown = this.#look()
    for (const listener of this.#listeners) listener()
  }

  #isWaiting(): boolean {
    return nextErrand(this.#tools.pocket.read()) !== null
  }

  #send(): void {
    clearTimeout(this.#timer)
    if (this.#isWaiting() && this.#place === 'saved') this.#place = 'sending'
    this.#show()
    if (this.#isSending || this.#place === 'refused') return
    this.#isSending = true
    void this.#sendAll().finally(() => {
      this.#isSending = false
      // Something may have been given while the last word was on its way.
      if (this.#place !== 'here' && this.#isWaiting()) this.#send()
    })
  }

  async #sendAll(): Promise<void> {
    for (;;) {
      const errand = nextErrand(this.#tools.pocket.read())
      if (errand === null) break
      const reply = await this.#run(errand)
      if (reply !== 'answer') {
        this.#wait(reply)
        return
      }
      this.#tries = 0
      this.#tools.pocket.write(withoutErrand(this.#tools.pocket.read(), errand))
      if (errand.is === 'finish') this.#finished = new Set([...this.#finished, errand.instrument])
      this.#show()
    }
    this.#place = 'saved'
    // The server has everything: nothing of it stays on the device.
    if (this.#opened.sheets.every((sheet) => this.#finished.has(sheet.instrument.id))) this.#tools.pocket.empty()
    this.#show()
  }

  async #run(errand: Errand): Promise<Reply<unknown>['is']> {
    const { door } = this.#tools
    const token = this.#opened.request
    const { instrument } = errand
    const reply: Reply<unknown> =
      errand.is === 'save'
        ? await door.save({ token, instrument, answers: errand.answers })
        : await door.finish({ token, instrument, answers: [], seconds: errand.seconds })
    return reply.is
  }

  #wait(reply: 'away' | 'nothing' | 'later'): void {
    this.#place = reply === 'nothing' ? 'refused' : 'here'
    if (reply !== 'nothing') this.#timer = setTimeout(() => this.#send(), waits[Math.min(this.#tries++, waits.length - 1)])
    this.#show()
  }
}
