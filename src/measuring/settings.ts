import { loadBusinessHours, loadPractice, loadSetting, saveSetting, type OpenRecord } from '#store'
import type { AlertClock } from './alert-clock.ts'

type Pool = OpenRecord['pool']
export type Language = 'en' | 'es'
export const languages: readonly Language[] = ['en', 'es']
export type Said = { readonly en: string; readonly es: string }

/** A line people can call when they may be in danger. */
export type SafetyLine = { readonly label: Said; readonly number: string; readonly href: string }
/** What the practice says and does about danger. Ids are of staff. */
export type Safety = {
  readonly country: string
  readonly words: Said
  readonly lines: readonly SafetyLine[]
  /** Who owns an alert when the client has no clinician. */
  readonly ownerId: string | null
  /** Who owns it when the practice is closed. */
  readonly onCallId: string | null
  /** Who it is passed on to, one after another. */
  readonly standInIds: readonly string[]
  /** How long it may wait to be seen, in business hours; with somebody on call, at any hour. */
  readonly seenWithinMinutes: number
  /** After how long without being seen it goes on to the next. */
  readonly passOnAfterMinutes: number
}

/** What is asked of every request unless its battery says otherwise. */
export type Asking = {
  /** Requests that are due are made by themselves. */
  readonly isScheduleOn: boolean
  readonly expiryDays: number
}
const usualAsking: Asking = { isScheduleOn: false, expiryDays: 7 }

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** What was saved laid over what is usual: a setting saved by an older program lacks what is new. */
const over = <T extends object>(usual: T, saved: unknown): T => (isObject(saved) ? { ...usual, ...saved } : usual)

export const loadSafety = async (pool: Pool, usual: Safety): Promise<Safety> => over(usual, await loadSetting(pool, 'safety'))
export const saveSafety = (pool: Pool, safety: Safety): Promise<void> => saveSetting(pool, 'safety', safety)
export const loadAsking = async (pool: Pool): Promise<Asking> => over(usualAsking, await loadSetting(pool, 'asking'))
export const saveAsking = (pool: Pool, asking: Asking): Promise<void> => saveSetting(pool, 'asking', asking)

/** The practice's zone, or the one this machine is in while there is no practice. */
export const zoneOf = async (pool: Pool, fallback: string | null): Promise<string> =>
  (await loadPractice(pool))?.zone ?? fallback ?? Intl.DateTimeFormat().resolvedOptions().timeZone

export const loadAlertClock = async (pool: Pool, zone: string, minutes: number): Promise<AlertClock> => ({
  zone,
  hours: await loadBusinessHours(pool),
  minutes,
})
