import type { Visit } from './attendance.ts'
import { dayOf, monthNumber, nextOpenDay } from './calendar.ts'
import { askAhead, authorizer, isAuthorizationNeeded, type Authorization } from './authorizations.ts'
import { denialOdds, isSpike, reasonOf, wantingIn, type Wanting } from './denial-causes.ts'
import { makeScores } from './outcomes.ts'
import type { Payer } from './payers.ts'
import type { Dice, Setting } from './practice.ts'
import { Random, streamOf, unitAt } from './random.ts'
import type { Episode, Story } from './story.ts'

/** One answer of a payer to one claim. Money is cents; days are whole days since 1970. */
type Answer = {
  readonly processedOn: number
  readonly paid: number
  readonly patient: number
  readonly contractual: number
  readonly denied: number
  readonly group: string
  readonly carc: string
  readonly rarc: string
  /** Empty for a line that only writes off what nobody contests any more. */
  readonly round: 'first' | 'resubmission' | 'appeal' | ''
}
type Claim = {
  readonly id: string
  readonly visit: Visit
  readonly episode: Episode
  readonly serviceOn: number
  /** -1 while the claim has not gone out, and when there is no payer. */
  readonly submittedOn: number
  readonly feeCents: number
  readonly authorizationId: string
  /** Empty where there is no claim, and where the acknowledgment was lost. */
  readonly clearinghouse: 'accepted' | 'rejected' | ''
  /** -1 where it is not known. */
  readonly costCents: number
  readonly answers: readonly Answer[]
}
type ClientPayment = {
  readonly id: string
  readonly receivedOn: number
  readonly cents: number
  readonly claim: Claim | null
  readonly episode: Episode
}
export type Money = {
  readonly claims: readonly Claim[]
  readonly authorizations: readonly Authorization[]
  readonly payments: readonly ClientPayment[]
}

const feeCents: Readonly<Record<string, number>> = {
  '90791': 21000, '90792': 24000, '90834': 15000, '90837': 18500, '90839': 23000, '90847': 17500, '99214': 17000, S9480: 29500,
} // prettier-ignore

const none = { paid: 0, patient: 0, contractual: 0, denied: 0, group: '', carc: '', rarc: '' }
type Billed = { readonly payer: Payer; readonly fee: number; readonly submittedOn: number; readonly wanting: Wanting; readonly isRejected: boolean }

function payUp({ payer, fee }: Billed, at: Pick<Answer, 'processedOn' | 'round'>, random: Random): Answer {
  const allowed = Math.round(fee * payer.allowed)
  const isDeductible = payer.copayCents > 0 && random.chance(0.05)
  const patient = isDeductible ? allowed : Math.min(allowed, payer.copayCents + Math.round(allowed * payer.coinsurance))
  return { ...none, ...at, paid: allowed - patient, patient, contractual: fee - allowed, group: 'CO', carc: '45' }
}

/** What a payer answers to one claim, round after round, as far as it is known by `until`. */
function adjudicate({ setting, random }: Dice, billed: Billed): Answer[] {
  const { payer, fee, submittedOn, wanting, isRejected } = billed
  const spikes = isSpike(setting, payer, submittedOn)
  const lag = () => Math.max(4, Math.round(random.normal(payer.lagDays, payer.lagDays * 0.28)))
  const answers: Answer[] = []
  const deny = (processedOn: number, round: Answer['round'], isFinal: boolean) =>
    answers.push({ ...none, processedOn, round, denied: fee, ...reason, contractual: isFinal ? fee : 0 })
  // What the clearinghouse turned back is mended and sent again within the week.
  const firstOn = nextOpenDay(submittedOn + lag() + (spikes ? 4 : 0) + (isRejected ? 5 : 0))
  const reason = reasonOf(wanting, spikes, random)
  if (!random.chance(denialOdds(payer, wanting, spikes))) return [payUp(billed, { processedOn: firstOn, round: 'first' }, random)]
  deny(firstOn, 'first', false)
  if (!random.chance(0.76)) {
    deny(nextOpenDay(firstOn + random.between(45, 90)), '', true)
    return answers
  }
  const againOn = nextOpenDay(firstOn + (spikes ? random.between(14, 35) : random.between(5, 20)) + lag())
  if (random.chance(spikes ? 0.6 : 0.72)) {
    answers.push(payUp(billed, { processedOn: againOn, round: 'resubmission' }, random))
    return answers
  }
  const appeals = random.chance(0.4)
  deny(againOn, 'resubmission', !appeals)
  const lastOn = nextOpenDay(againOn + random.between(30, 55))
  if (appeals && random.chance(0.42)) answers.push(payUp(billed, { processedOn: lastOn, round: 'appeal' }, random))
  else if (appeals) deny(lastOn, 'appeal', true)
  return answers
}

/** Some claims are found months later; some are turned back by the clearinghouse. */
const lateShare = 0.004
const rejectedShare = 0.026
const lostShare = 0.004
const wayStream = streamOf('way of the claim')
const costStream = streamOf('cost of a visit')
const aheadStream = streamOf('asked ahead')

type Way = Pick<Claim, 'clearinghouse'> & { readonly extraDays: number }
function wayOf({ random }: Dice): Way {
  const isFoundLate = random.chance(lateShare)
  const draw = random.unit()
  const clearinghouse = draw < lostShare ? '' : draw < lostShare + rejectedShare ? 'rejected' : 'accepted'
  return { extraDays: isFoundLate ? random.between(95, 140) : 0, clearinghouse }
}

const roomCents = 2200
/** What a visit costs: the clinician's share by the hour, and the room. Those who send their own invoices are not known yet. */
function costOf(setting: Setting, { clinician, kind, minutes, cpt }: Visit): number {
  const draw = unitAt(setting.seed, costStream, streamOf(clinician.name))
  if (draw < 0.1) return -1
  const byTheHour = (cpt === '90792' || cpt === '99214' ? 11500 : 5200) + Math.round(draw * 3000)
  // A group shares its clinician.
  return Math.round((byTheHour * minutes) / 60 / (kind === 'group' ? 5 : 1)) + roomCents
}

const moneyStream = streamOf('money')

/** Every visit billed, answered and paid, for one client, as far as it is known by the last day. */
export function makeMoney(setting: Setting, story: Story): Money {
  const dice = { setting, random: new Random(setting.seed, moneyStream, story.number) }
  const ways = { setting, random: new Random(setting.seed, wayStream, story.number) }
  const ahead = { setting, random: new Random(setting.seed, aheadStream, story.number) }
  const scoredOn = makeScores(setting, story).flatMap((score) => (score.total < 0 ? [] : [dayOf(score.at)]))
  const authorizations: Authorization[] = []
  const claims: Claim[] = []
  for (const episode of story.episodes) {
    const authorize = authorizer(dice, { story, episode, all: authorizations })
    for (const visit of episode.visits) {
      const serviceOn = dayOf(visit.at)
      if (visit.status !== 'attended' || visit.cpt === '') continue
      // Care was under way when the records began, and so were its authorizations.
      const authorizationId = authorize(visit)
      if (serviceOn < setting.from) continue
      const { payer } = episode.plan
      const fee = feeCents[visit.cpt] ?? 15000
      const way = wayOf(ways)
      const usualOn = nextOpenDay(serviceOn + 1 + Math.round(dice.random.exponential(1.5 + visit.clinician.noteDays / 2)))
      const sentOn = payer ? nextOpenDay(usualOn + way.extraDays) : -1
      const isUnauthorized = isAuthorizationNeeded(episode.plan) && authorizationId === ''
      const wanting = wantingIn(visit, { serviceOn, sentOn, isUnauthorized }, scoredOn)
      const isRejected = way.clearinghouse === 'rejected'
      const answers = payer
        ? adjudicate(dice, { payer, fee, submittedOn: sentOn, wanting, isRejected }).filter((a) => a.processedOn < setting.until)
        : []
      const submittedOn = sentOn < setting.until ? sentOn : -1
      claims.push({
        id: `C${story.number * 1000 + visit.n}`,
        visit,
        episode,
        serviceOn,
        submittedOn,
        feeCents: fee,
        authorizationId,
        clearinghouse: submittedOn < 0 ? '' : way.clearinghouse,
        costCents: costOf(setting, visit),
        answers,
      })
    }
    askAhead(ahead, { story, episode, all: authorizations })
  }
  return {
    claims,
    authorizations: authorizations.filter((asked) => asked.endsOn >= setting.from),
    payments: clientPayments(dice, story, claims),
  }
}

/** Who pays alone mostly pays at the visit; a share left by a payer goes on a statement early in the next month. */
function clientPayments({ setting, random }: Dice, story: Story, claims: readonly Claim[]): ClientPayment[] {
  const payments: ClientPayment[] = []
  const add = (payment: Omit<ClientPayment, 'id'>) => {
    if (payment.receivedOn < setting.until) payments.push({ id: `P${story.number * 1000 + payments.length + 1}`, ...payment })
  }
  const owed = new Map<string, { cents: number; month: number; last: number; episode: Episode }>()
  for (const claim of claims) {
    const { episode } = claim
    if (!episode.plan.payer && !random.chance(0.006)) {
      const receivedOn = claim.serviceOn + (random.chance(0.8) ? 0 : Math.ceil(random.exponential(14)))
      add({ receivedOn, cents: claim.feeCents, claim, episode })
    }
    for (const { patient, processedOn } of claim.answers) {
      if (patient === 0) continue
      const month = monthNumber(processedOn)
      const key = `${month}/${episode.plan.index}`
      const before = owed.get(key)
      owed.set(key, { cents: (before?.cents ?? 0) + patient, month, last: Math.max(before?.last ?? 0, processedOn), episode })
    }
  }
  // Some statements lie about for months; a few are never paid.
  for (const { cents, last, episode } of owed.values()) {
    const isLate = random.chance(0.012)
    const waits = random.between(4, 12) + Math.ceil(random.exponential(13)) + (isLate ? random.between(60, 150) : 0)
    if (!isLate || random.chance(0.8)) add({ receivedOn: last + waits, cents, claim: null, episode })
  }
  return payments
}
