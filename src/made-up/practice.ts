import { dayNumber, type Day } from '#period'
import { startOfMonth } from './calendar.ts'
import type { Random } from './random.ts'

export type MadeUpOptions = {
  /** The first day that has not happened yet: everything before it is known, visits from it on are booked. */
  readonly until: Day
  /** The same seed and options make the same bytes. */
  readonly seed?: number
  readonly years?: number
  readonly clinicians?: number
  readonly sites?: number
  /** 1 makes about 200,000 appointments. Above 1 the practice also employs more clinicians. */
  readonly scale?: number
  /** False: the same practice with nothing planted in it, to see how often a chart cries when there is nothing. */
  readonly isPlanted?: boolean
}

export type Site = { readonly name: string; readonly share: number; readonly waitDays: number }
export type Program = {
  readonly name: string
  readonly kind: 'adult' | 'teen' | 'medication' | 'intensive'
  readonly levelOfCare: 'outpatient' | 'iop'
  readonly share: number
  /** Its share of the clinical posts. */
  readonly posts: number
  readonly team: string
}

/** What a practice is before anyone walks in. Days are whole days since 1970. */
export type Setting = {
  readonly name: string
  readonly zone: string
  readonly seed: number
  readonly scale: number
  readonly seats: number
  readonly from: number
  readonly until: number
  readonly sites: readonly Site[]
  readonly programs: readonly Program[]
  /** When each planted truth begins. */
  readonly remindersFrom: number
  readonly waitGrowsFrom: number
  readonly denialsFrom: number
  readonly clinicianLeft: number
}

/** What most drawing needs: the frame, and the draws to make in it. */
export type Dice = { readonly setting: Setting; readonly random: Random }

const siteNames = ['North', 'East', 'River Street', 'Harbor', 'West', 'Mill Road', 'South', 'Park']
const siteWaits = [13.6, 13, 15]

const programs: readonly Program[] = [
  { name: 'Adult therapy', kind: 'adult', levelOfCare: 'outpatient', share: 0.6, posts: 0.64, team: 'Adult therapy' },
  { name: 'Teen and family', kind: 'teen', levelOfCare: 'outpatient', share: 0.19, posts: 0.19, team: 'Teen and family' },
  { name: 'Medication', kind: 'medication', levelOfCare: 'outpatient', share: 0.13, posts: 0.07, team: 'Medication' },
  { name: 'Intensive outpatient', kind: 'intensive', levelOfCare: 'iop', share: 0.08, posts: 0.1, team: 'Intensive outpatient' },
]

const makeSites = (count: number): Site[] =>
  Array.from({ length: count }, (_, i) => ({
    name: siteNames[i] ?? `Site ${i + 1}`,
    share: [0.38, 0.3, 0.32][i] ?? 0.3,
    waitDays: siteWaits[i % siteWaits.length] ?? 14,
  }))

/** A truth that is not planted begins after anything that is made up. */
const neverDays = 3650

/** The made-up practice's frame. Records and truths begin on the first of a month, so that a chart by month shows them whole. */
export function settingOf(options: MadeUpOptions): Setting {
  const { until, seed = 20, years = 3, clinicians = 40, sites = 3, scale = 1, isPlanted = true } = options
  const end = dayNumber(until)
  const begins = (day: number): number => (isPlanted ? day : end + neverDays)
  return {
    name: 'Riverbend Counseling',
    zone: 'America/Chicago',
    seed,
    scale: (scale * clinicians) / 40,
    seats: Math.max(6, Math.round(clinicians * scale)),
    from: startOfMonth(end - Math.round(years * 365.25)),
    until: end,
    sites: makeSites(sites),
    programs,
    remindersFrom: begins(startOfMonth(end - 265)),
    waitGrowsFrom: begins(startOfMonth(end - 205)),
    denialsFrom: begins(startOfMonth(end - 115)),
    clinicianLeft: begins(end - 304),
  }
}
