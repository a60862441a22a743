import { toDay, type Day } from '#period'
import { startOfMonth } from './calendar.ts'
import { spikingPayer } from './payers.ts'
import type { MadeUpOptions, Setting } from './practice.ts'
import { Practice } from './story.ts'
import { everybody } from './workforce-rows.ts'

/**
 * What the made-up practice decided about its figures over the last year, as plain data: entered through the same doors a person would use, each
 * thing as of its day, so that every figure in it is computed and none is written here.
 */
export type MadeUpSteering = {
  readonly targets: readonly {
    readonly kpiId: string
    readonly level: 'floor' | 'target' | 'stretch'
    readonly value: number
    readonly startsOn: Day
    readonly note: string | null
  }[]
  readonly owners: readonly { readonly kpi: string; readonly owner: string; readonly review: 'daily' | 'weekly' | 'monthly' | 'quarterly' | null }[]
  readonly annotations: readonly {
    readonly kpi: string | null
    readonly on: Day
    readonly says: string
    readonly author: string | null
    readonly rebases: boolean
  }[]
  readonly goals: readonly {
    readonly kpi: string
    readonly to: number
    readonly startsOn: Day
    readonly dueOn: Day
    readonly owner: string
    readonly why: string
    readonly review: 'weekly' | 'monthly' | 'quarterly'
    readonly checkIns: readonly { readonly on: Day; readonly confidence: number; readonly analysis: string; readonly nextStep: string }[]
    readonly settled: { readonly state: 'reached' | 'ended'; readonly on: Day; readonly words: string } | null
  }[]
  readonly experiments: readonly {
    readonly kpi: string
    readonly changed: string
    readonly startsOn: Day
    readonly expects: 'up' | 'down'
    readonly size: number
    readonly grain: 'week' | 'month' | 'quarter'
    readonly points: number
    readonly owner: string
    readonly judged: { readonly on: Day; readonly learned: string } | null
  }[]
  readonly reviews: readonly {
    readonly cadence: 'weekly' | 'monthly'
    readonly on: Day
    readonly present: string
    readonly remarks: string | null
    /** What was said to the first item about this number, or of this kind; everything else was looked at. */
    readonly words: readonly { readonly to: string; readonly says: string; readonly owner: string | null; readonly dueOn: Day | null }[]
  }[]
}

type People = { readonly director: string; readonly frontDesk: string; readonly biller: string; readonly intake: string }
type Told = { readonly setting: Setting; readonly people: People }

const noShow = 'access.no-show-rate'

function targets({ setting }: Told): MadeUpSteering['targets'] {
  const [year, reminders] = [toDay(startOfMonth(setting.until - 365)), toDay(setting.remindersFrom)]
  return [
    { kpiId: noShow, level: 'floor', value: 17, startsOn: reminders, note: 'What it was before the second reminder, on a good month.' },
    { kpiId: noShow, level: 'target', value: 14, startsOn: reminders, note: 'What two published reminder projects came to.' },
    { kpiId: noShow, level: 'stretch', value: 12, startsOn: reminders, note: null },
    { kpiId: 'access.wait-to-first-appointment', level: 'target', value: 14, startsOn: year, note: 'Two weeks is what we promise on the phone.' },
    { kpiId: 'money.days-in-ar', level: 'floor', value: 45, startsOn: year, note: 'Above this the payroll reserve is touched.' },
    { kpiId: 'money.days-in-ar', level: 'target', value: 35, startsOn: year, note: null },
    { kpiId: 'intake.answered-rate', level: 'target', value: 85, startsOn: year, note: null },
  ]
}

const owners = ({ people }: Told): MadeUpSteering['owners'] => [
  { kpi: noShow, owner: people.frontDesk, review: null },
  { kpi: 'money.days-in-ar', owner: people.biller, review: null },
  { kpi: 'money.initial-denial', owner: people.biller, review: null },
  { kpi: 'intake.answered-rate', owner: people.intake, review: null },
  { kpi: 'outcomes.reliable-improvement', owner: people.director, review: null },
]

const annotations = ({ setting, people }: Told): MadeUpSteering['annotations'] => [
  {
    kpi: 'access.wait-to-first-appointment',
    on: toDay(setting.waitGrowsFrom),
    says: 'Two part-time posts at East stay open',
    author: people.intake,
    rebases: false,
  },
  {
    kpi: 'money.initial-denial',
    on: toDay(setting.denialsFrom),
    says: `${spikingPayer} asks for authorizations it never asked for`,
    author: people.biller,
    rebases: false,
  },
  { kpi: null, on: toDay(setting.until - 310), says: 'A clinician left and the post stays open', author: people.director, rebases: false },
]

type Goals = MadeUpSteering['goals']
type CheckIns = Goals[number]['checkIns']
type Look = readonly [on: number, confidence: number, analysis: string, nextStep: string]
const said = (...[on, confidence, analysis, nextStep]: Look): CheckIns[number] => ({ on: toDay(on), confidence, analysis, nextStep })

const firstStep = (from: number): CheckIns => [
  said(from + 35, 5, 'The texts go out, but a third of the numbers are landlines.', 'Ask for a mobile number at check-in.'),
  said(from + 95, 8, 'Numbers are better and so are the weeks. Evenings lag.', 'Call the evening clients instead.'),
]
const secondStep = (from: number, until: number): CheckIns => [
  said(from + 160, 6, 'What the reminder could do it has done. What is left are first visits.', 'A call from the clinician before a first visit.'),
  said(until - 62, 5, 'First visits are a little better, too few to tell.', 'Keep calling; look again when the quarter is over.'),
  said(until - 12, 5, 'Level since spring. We may be where such a practice can be.', 'Offer telehealth to everyone who cancels twice.'),
]

function noShowGoals({ setting: { remindersFrom, until }, people }: Told): Goals {
  const goal = { kpi: noShow, owner: people.frontDesk, review: 'monthly' } as const
  return [
    {
      ...goal,
      to: 16.5,
      startsOn: toDay(remindersFrom - 14),
      dueOn: toDay(remindersFrom + 170),
      why: 'A first step, to see whether a second reminder is worth its cost.',
      checkIns: firstStep(remindersFrom),
      settled: { state: 'reached', on: toDay(remindersFrom + 125), words: 'The front desk made every call that the texts could not.' },
    },
    {
      ...goal,
      to: 12,
      startsOn: toDay(remindersFrom + 125),
      dueOn: toDay(until + 75),
      why: 'An hour nobody comes to is an hour somebody on the waitlist needed.',
      checkIns: secondStep(remindersFrom, until),
      settled: null,
    },
  ]
}

const otherGoals = ({ setting: { until }, people }: Told): Goals => [
  {
    kpi: 'money.days-in-ar',
    to: 30,
    startsOn: toDay(until - 150),
    dueOn: toDay(until + 30),
    owner: people.biller,
    why: 'Two payrolls should never wait for one payer.',
    review: 'monthly',
    checkIns: [
      said(until - 104, 6, 'Claims go out the next day now.', 'Work the oldest fifty by phone.'),
      said(
        until - 58,
        3,
        `${spikingPayer} denies for want of an authorization; what is denied stays open.`,
        'Ask for authorizations before the first visit.',
      ),
    ],
    settled: null,
  },
  {
    kpi: 'intake.answered-rate',
    to: 88,
    startsOn: toDay(until - 110),
    dueOn: toDay(until + 70),
    owner: people.intake,
    why: 'Who calls once and is not answered often does not call again.',
    review: 'monthly',
    checkIns: [said(until - 74, 4, 'Lunch hours are half of what we miss.', 'Two people stagger their lunch.')],
    settled: null,
  },
]

const experiments = ({ setting, people }: Told): MadeUpSteering['experiments'] => [
  {
    kpi: noShow,
    changed: 'A second reminder goes out the day before',
    startsOn: toDay(setting.remindersFrom),
    expects: 'down',
    size: 3,
    grain: 'month',
    points: 5,
    owner: people.frontDesk,
    judged: { on: toDay(setting.until - 40), learned: 'The text is worth it. Landlines need a call. We keep both.' },
  },
  {
    kpi: 'experience.satisfaction',
    changed: 'A welcome letter before the first visit',
    startsOn: toDay(startOfMonth(setting.until - 270)),
    expects: 'up',
    size: 0.3,
    grain: 'month',
    points: 8,
    owner: people.director,
    judged: null,
  },
  {
    kpi: 'intake.answered-rate',
    changed: 'Two people stagger their lunch',
    startsOn: toDay(setting.until - 45),
    expects: 'up',
    size: 4,
    grain: 'week',
    points: 8,
    owner: people.intake,
    judged: null,
  },
]

const reviews = ({ setting: { until }, people }: Told): MadeUpSteering['reviews'] => [
  {
    cadence: 'monthly',
    on: toDay(until - 34),
    present: `${people.director}, ${people.biller}, ${people.intake}`,
    remarks: 'Next time the intake numbers first, while everyone is awake.',
    words: [
      { to: 'worse', says: 'Look at ten charts together and say what they have in common.', owner: people.director, dueOn: toDay(until - 6) },
      { to: 'goal', says: 'Check in by Friday.', owner: null, dueOn: null },
    ],
  },
  {
    cadence: 'weekly',
    on: toDay(until - 8),
    present: `${people.frontDesk}, ${people.intake}, ${people.biller}`,
    remarks: null,
    words: [
      {
        to: 'money.initial-denial',
        says: `Ask ${spikingPayer} which services need an authorization, in writing.`,
        owner: people.biller,
        dueOn: toDay(until + 6),
      },
      { to: 'money.days-in-ar', says: 'Work the oldest fifty claims by phone.', owner: people.biller, dueOn: toDay(until - 1) },
      { to: 'access.wait-to-first-appointment', says: 'Offer East clients a first visit by video.', owner: people.intake, dueOn: toDay(until + 20) },
    ],
  },
]

/** What the practice of these options decided. The same options give the same. */
export function madeUpSteering(options: MadeUpOptions): MadeUpSteering {
  const practice = new Practice(options)
  const working = everybody(practice).filter((s) => s.to === null)
  const named = (role: string): string => working.find((s) => s.role === role)?.name ?? role
  const people = {
    director: named('Clinical director'),
    frontDesk: named('Front desk'),
    biller: named('Biller'),
    intake: named('Intake coordinator'),
  }
  const told: Told = { setting: practice.setting, people }
  return {
    targets: targets(told),
    owners: owners(told),
    annotations: annotations(told),
    goals: [...noShowGoals(told), ...otherGoals(told)],
    experiments: experiments(told),
    reviews: reviews(told),
  }
}
