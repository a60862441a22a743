/** When a battery is due: once in an episode, for each session, every so many weeks, or once care has ended. */
export type BatteryWhen =
  { readonly kind: 'at-intake' | 'every-session' | 'after-visit' | 'at-discharge' } | { readonly kind: 'every-weeks'; readonly weeks: number }

/** Questionnaires that are asked together, of whom and when. Ids of programs are the practice's own; none means every program. */
export type Battery = {
  readonly id: string
  readonly name: string
  readonly isOn: boolean
  readonly respondent: 'client' | 'caregiver' | 'teacher' | 'clinician'
  readonly instruments: readonly string[]
  readonly programs: readonly string[]
  /** Ages in whole years, both included; null: no end. */
  readonly ages: { readonly from: number | null; readonly to: number | null }
  readonly when: BatteryWhen
  /** How many days before the day it is due it can be answered. */
  readonly opensDaysBefore: number
  /** How many days after the day it is due it can still be answered. */
  readonly expiresDaysAfter: number
  /** Days after it was asked until one reminder; null: none. */
  readonly remindAfterDays: number | null
  readonly channel: 'email' | 'link' | 'kiosk' | 'clinician' | 'paper' | 'sms'
}

const everyone = { respondent: 'client', programs: [], channel: 'email' } as const
const adults = { from: 18, to: null }
const teens = { from: 12, to: 17 }

/**
 * What a practice starts with: questionnaires that need no permission, for the usual moments. Two of them are on, and still nothing is asked
 * before the practice switches its schedule on.
 */
export const defaultBatteries: readonly Battery[] = [
  {
    ...everyone,
    id: 'adult-intake',
    name: 'Adult intake',
    isOn: true,
    instruments: ['phq-9', 'gad-7', 'k6', 'pc-ptsd-5', 'audit-c', 'asq'],
    ages: adults,
    when: { kind: 'at-intake' },
    opensDaysBefore: 7,
    expiresDaysAfter: 14,
    remindAfterDays: 2,
  },
  {
    ...everyone,
    id: 'every-session',
    name: 'Every session',
    isOn: true,
    instruments: ['phq-9', 'gad-7'],
    ages: adults,
    when: { kind: 'every-session' },
    opensDaysBefore: 2,
    expiresDaysAfter: 1,
    remindAfterDays: 1,
  },
  {
    ...everyone,
    id: 'teen-intake',
    name: 'Teen intake',
    isOn: false,
    instruments: ['phq-9', 'asq'],
    ages: teens,
    when: { kind: 'at-intake' },
    opensDaysBefore: 7,
    expiresDaysAfter: 14,
    remindAfterDays: 2,
  },
  {
    ...everyone,
    id: 'every-month',
    name: 'Every four weeks',
    isOn: false,
    instruments: ['phq-9', 'gad-7'],
    ages: { from: 12, to: null },
    when: { kind: 'every-weeks', weeks: 4 },
    opensDaysBefore: 3,
    expiresDaysAfter: 7,
    remindAfterDays: 2,
  },
  {
    ...everyone,
    id: 'coping-and-life',
    name: 'Coping and life satisfaction',
    isOn: false,
    instruments: ['brief-cope', 'gse', 'swls'],
    ages: adults,
    when: { kind: 'every-weeks', weeks: 12 },
    opensDaysBefore: 7,
    expiresDaysAfter: 14,
    remindAfterDays: 3,
  },
  {
    ...everyone,
    id: 'at-discharge',
    name: 'End of care',
    isOn: false,
    instruments: ['phq-9', 'gad-7'],
    ages: adults,
    when: { kind: 'at-discharge' },
    opensDaysBefore: 7,
    expiresDaysAfter: 14,
    remindAfterDays: 3,
  },
]
