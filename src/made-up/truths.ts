import { toDay, type Day } from '#period'
import { growingDays } from './arrivals.ts'
import { spikeDenied } from './denial-causes.ts'
import { payers, spikingPayer } from './payers.ts'
import type { Practice } from './story.ts'

/** Something that was put into the rows on purpose, for the product to find. */
export type PlantedTruth = {
  readonly id: 'second-reminder' | 'growing-wait' | 'denial-spike' | 'slow-money' | 'clinician-left'
  readonly what: string
  /** The KPI that shows it, and the slice of it; null for the whole practice. */
  readonly kpi: string
  readonly slice: { readonly dimension: string; readonly value: string } | null
  readonly from: Day
  /** A step, a slope until the last day, or the end of all rows. */
  readonly shape: 'step' | 'slope' | 'end'
  readonly direction: 'up' | 'down'
  /** About what the KPI reads before, and by the last day, in its own unit. */
  readonly before: number
  readonly after: number
}

/** What is planted in a made-up practice, dated by its last day. */
export const plantedTruths = (practice: Practice): PlantedTruth[] =>
  [...careTruths(practice), ...moneyTruths(practice), ...peopleTruths(practice)].filter((truth) => truth.from < toDay(practice.setting.until))

function careTruths({ setting }: Practice): PlantedTruth[] {
  const growing = setting.sites[1]
  const reminder: PlantedTruth = {
    id: 'second-reminder',
    what: 'A second reminder goes out the day before; about one in four no-shows is gone.',
    kpi: 'access.no-show-rate',
    slice: null,
    from: toDay(setting.remindersFrom),
    shape: 'step',
    direction: 'down',
    before: 18.5,
    after: 14.3,
  }
  if (!growing) return [reminder]
  const wait: PlantedTruth = {
    id: 'growing-wait',
    what: 'The wait for a first appointment at one site grows month by month.',
    kpi: 'access.wait-to-first-appointment',
    slice: { dimension: 'site', value: growing.name },
    from: toDay(setting.waitGrowsFrom),
    shape: 'slope',
    direction: 'up',
    before: growing.waitDays,
    // Those seen in the last weeks were referred about a month before.
    after: growing.waitDays + Math.round(growingDays(setting, setting.until - 30)),
  }
  return [reminder, wait]
}

function moneyTruths({ setting }: Practice): PlantedTruth[] {
  const denials: PlantedTruth = {
    id: 'denial-spike',
    what: 'One payer begins to deny claims for want of an authorization it did not ask for before.',
    kpi: 'money.initial-denial',
    slice: { dimension: 'payer', value: spikingPayer },
    from: toDay(setting.denialsFrom),
    shape: 'step',
    direction: 'up',
    before: 100 * (payers.find((p) => p.name === spikingPayer)?.denied ?? 0),
    after: 100 * spikeDenied,
  }
  const money: PlantedTruth = {
    ...denials,
    id: 'slow-money',
    what: 'The denied claims stay open, so the money of that payer comes later.',
    kpi: 'money.days-in-ar',
    shape: 'slope',
    before: 33,
    after: 62,
  }
  return [denials, money]
}

function peopleTruths({ setting, seats }: Practice): PlantedTruth[] {
  const leaver = seats.find((seat) => seat.vacantFrom !== null)?.holders.at(-1)
  if (!leaver) return []
  const left: PlantedTruth = {
    id: 'clinician-left',
    what: 'A clinician left and nobody followed: some clients went on with colleagues, the others were lost.',
    kpi: 'engagement.session-completion',
    slice: { dimension: 'clinician', value: leaver.name },
    from: toDay(setting.clinicianLeft + 1),
    shape: 'end',
    direction: 'down',
    before: 68,
    after: 0,
  }
  return [left]
}
