import { makeVisits } from './appointments.ts'
import { endOf, planArrivals, type Fate, type Plan } from './arrivals.ts'
import type { Visit } from './attendance.ts'
import { dayOf, showDay } from './calendar.ts'
import { settingOf, type MadeUpOptions, type Program, type Setting } from './practice.ts'
import { Random, streamOf, weights } from './random.ts'
import { makeSeats, type Seat, type Staff } from './staff.ts'

/** One stretch of care as it went. Without an attended visit there is no episode, only appointments. */
export type Episode = {
  readonly plan: Plan
  readonly visits: readonly Visit[]
  readonly care: Care | null
}
export type Care = {
  readonly id: string
  readonly clinician: Staff
  readonly openedOn: number
  readonly closedOn: number | null
  readonly closeReason: string
  readonly diagnosisGroup: string
  readonly icd10: string
  readonly approach: string
}

/** Everything that decides one client's rows; the rows themselves are written from it, area by area. */
export type Story = {
  readonly id: string
  readonly number: number
  readonly sex: string
  readonly language: string
  readonly birthYear: number
  readonly referralSource: string
  readonly episodes: readonly Episode[]
}

const firstNumber = 100_001
/** What the practice calls its n-th client. */
export const clientId = (place: number): string => `R-${firstNumber + place}`
/** Beyond so many clients, stories are made anew for each fact instead of being kept, so that memory stays bounded. */
const keptClients = 24_000

/** The whole practice: who works there, and every client's story, made when asked for. */
export class Practice {
  readonly setting: Setting
  readonly seats: readonly Seat[]
  readonly plans: readonly Plan[]
  readonly intensiveSeats: readonly Seat[]
  private readonly kept: Story[] = []
  /** False when clients are too many to be kept in memory: then each fact tells their stories anew. */
  readonly keepsStories: boolean

  constructor(options: MadeUpOptions, mostKept = keptClients) {
    this.setting = settingOf(options)
    this.seats = makeSeats(this.setting)
    this.plans = planArrivals(this.setting, this.seats)
    this.keepsStories = this.plans.length <= mostKept
    this.intensiveSeats = this.seats.filter((s) => s.program.kind === 'intensive')
  }

  *stories(): Generator<Story> {
    for (let i = 0; i < this.plans.length; i++) {
      const plan = this.plans[i]
      if (!plan) continue
      const story = this.kept[i] ?? tell(this, plan, firstNumber + i)
      if (this.keepsStories) this.kept[i] = story
      yield story
    }
  }
}

const storyStream = streamOf('story')

function tell({ setting, intensiveSeats }: Practice, first: Plan, number: number): Story {
  const random = new Random(setting.seed, storyStream, first.index)
  const id = clientId(number - firstNumber)
  const episodes: Episode[] = []
  const diagnosis = random.choose(diagnoses[first.program.kind])
  let visitNumber = 1
  for (let plan: Plan | null = first; plan; plan = plan.returned) {
    const visits = makeVisits(setting, plan, { intensiveSeats, firstNumber: visitNumber })
    visitNumber += visits.length
    episodes.push({ plan, visits, care: careOf(setting, { id: `${id}-E${episodes.length + 1}`, plan, visits, diagnosis }, random) })
  }
  const sex = random.choose(weights(['female', 59], ['male', 37], ['other', 2.5], ['unknown', 1.5]))
  const language = random.choose(weights(['en', 87], ['es', 9], ['vi', 1.5], ['so', 1.5], ['ar', 1]))
  return { id, number, sex, language, birthYear: birthYear(first, random), referralSource: random.choose(sources[first.program.kind]), episodes }
}

function birthYear(plan: Plan, random: Random): number {
  const year = Number(showDay(plan.referredOn).slice(0, 4))
  return year - (plan.program.kind === 'teen' ? random.between(12, 17) : Math.round(Math.min(84, Math.max(18, random.normal(37, 14)))))
}

type Told = { readonly id: string; readonly plan: Plan; readonly visits: readonly Visit[]; readonly diagnosis: Diagnosis }

function careOf(setting: Setting, { id, plan, visits, diagnosis }: Told, random: Random): Care | null {
  const seen = visits.filter((v) => v.status === 'attended' && v.kind !== 'consult')
  const first = seen[0]
  const last = seen.at(-1)
  if (!first || !last) return null
  // Who finishes is closed at the last visit; who stays away, when somebody looks at the chart.
  const isFinished = plan.fate === 'completed' || (plan.fate === 'long' && random.chance(0.6))
  const closing = isFinished ? dayOf(last.at) + random.between(0, 12) : Math.max(dayOf(last.at), endOf(plan)) + random.between(14, 38)
  const hasClosed = endOf(plan) < setting.until && closing < setting.until
  return {
    id,
    clinician: last.clinician,
    openedOn: dayOf(first.at),
    closedOn: hasClosed ? closing : null,
    closeReason: hasClosed ? random.choose(isFinished ? reasons.completed : reasons[plan.fate]) : '',
    diagnosisGroup: diagnosis.group,
    icd10: random.pick(diagnosis.icd10),
    approach: plan.program.kind === 'medication' ? 'medication' : random.choose(diagnosis.approaches),
  }
}

const leaving = weights(['client_left', 74], ['referred_out', 8], ['moved', 7], ['administrative', 9], ['deceased', 0.3], ['other', 2])
const reasons: Record<Fate, readonly { weight: number; is: string }[]> = {
  never: leaving,
  early: leaving,
  left: leaving,
  long: leaving,
  completed: weights(['completed', 90], ['administrative', 5], ['moved', 3], ['other', 2]),
  lost: weights(['client_left', 46], ['referred_out', 48], ['administrative', 6]),
}

type Diagnosis = { readonly group: string; readonly icd10: readonly string[]; readonly approaches: readonly { weight: number; is: string }[] }
const talking = weights(['cbt', 46], ['act', 17], ['psychodynamic', 13], ['ipt', 8], ['supportive', 16])
const depression = { group: 'depression', icd10: ['F32.1', 'F33.1', 'F32.0', 'F33.2', 'F34.1'], approaches: talking }
const anxiety = { group: 'anxiety', icd10: ['F41.1', 'F41.9', 'F40.10', 'F41.0'], approaches: talking }
const trauma = { group: 'trauma', icd10: ['F43.10', 'F43.12'], approaches: weights(['emdr', 48], ['cbt', 40], ['supportive', 12]) }
const bipolar = { group: 'bipolar', icd10: ['F31.81', 'F31.9'], approaches: weights(['cbt', 50], ['dbt', 25], ['supportive', 25]) }
const psychosis = { group: 'psychosis', icd10: ['F20.9', 'F25.9'], approaches: weights(['supportive', 60], ['cbt', 40]) }
const substance = { group: 'substance_use', icd10: ['F10.20', 'F11.20', 'F12.20'], approaches: weights(['cbt', 55], ['act', 30], ['dbt', 15]) }
const adhd = { group: 'adhd', icd10: ['F90.2', 'F90.0'], approaches: weights(['cbt', 75], ['supportive', 25]) }
const eating = { group: 'eating', icd10: ['F50.81', 'F50.02'], approaches: weights(['cbt', 55], ['dbt', 45]) }
const adjustment = { group: 'adjustment', icd10: ['F43.23', 'F43.20'], approaches: talking }
const other = { group: 'other', icd10: ['F99', 'Z63.0', 'F42.9'], approaches: talking }

const diagnoses: Record<Program['kind'], readonly { weight: number; is: Diagnosis }[]> = {
  adult: weights([depression, 32], [anxiety, 30], [trauma, 14], [adjustment, 10], [bipolar, 4], [adhd, 4], [other, 6]),
  teen: weights([anxiety, 32], [depression, 28], [adhd, 15], [adjustment, 10], [trauma, 8], [eating, 4], [other, 3]),
  medication: weights([depression, 28], [anxiety, 22], [adhd, 20], [bipolar, 16], [psychosis, 6], [trauma, 5], [other, 3]),
  intensive: weights([substance, 46], [depression, 24], [bipolar, 11], [trauma, 10], [eating, 9]),
}

/** Who sends people, by kind of program. */
export const sources: Readonly<Record<Program['kind'], readonly { weight: number; is: string }[]>> = {
  adult: weights(
    ['Primary care', 26],
    ['Insurance directory', 21],
    ['Web search', 20],
    ['Friend or family', 17],
    ['Employer', 5],
    ['Other clinician', 11],
  ),
  teen: weights(['School', 34], ['Pediatrician', 32], ['Friend or family', 18], ['Web search', 16]),
  medication: weights(['Primary care', 48], ['Other clinician', 32], ['Insurance directory', 20]),
  intensive: weights(['Hospital', 44], ['Emergency department', 18], ['Other clinician', 24], ['Court', 14]),
}
