import { showDay, weekOf } from './calendar.ts'
import { centsCell, clientRows, dayBefore, dayCell, visitId, type Row } from './cells.ts'
import { makeMoney, type Money } from './claims.ts'
import type { Practice, Story } from './story.ts'

const kept = new WeakMap<Story, Money>()
function moneyOf(practice: Practice, story: Story): Money {
  const known = kept.get(story)
  if (known) return known
  const money = makeMoney(practice.setting, story)
  if (practice.keepsStories) kept.set(story, money)
  return money
}

export const makeCharges = (practice: Practice): Generator<Row[]> =>
  clientRows(practice, (story, rows) => {
    for (const claim of moneyOf(practice, story).claims)
      rows.push([
        claim.id,
        story.id,
        claim.visit.clinician.name,
        claim.episode.plan.site.name,
        visitId(story, claim.visit.n),
        claim.episode.plan.payer?.name ?? '',
        dayCell(claim.serviceOn),
        dayCell(claim.submittedOn),
        centsCell(claim.feeCents),
        claim.visit.cpt,
        claim.authorizationId,
        claim.clearinghouse,
        claim.costCents < 0 ? '' : centsCell(claim.costCents),
      ])
  })

export const makeRemittances = (practice: Practice): Generator<Row[]> =>
  clientRows(practice, (story, rows) => {
    for (const claim of moneyOf(practice, story).claims)
      for (const [i, answer] of claim.answers.entries())
        rows.push([
          `${claim.id}-${i + 1}`,
          story.id,
          claim.id,
          claim.episode.plan.payer?.name ?? '',
          claim.episode.plan.site.name,
          dayCell(answer.processedOn),
          centsCell(answer.paid),
          centsCell(answer.patient),
          centsCell(answer.contractual),
          centsCell(answer.denied),
          answer.group,
          answer.carc,
          answer.rarc,
          answer.round,
        ])
  })

export const makeAuthorizations = (practice: Practice): Generator<Row[]> =>
  clientRows(practice, (story, rows) => {
    for (const asked of moneyOf(practice, story).authorizations)
      rows.push([
        asked.id,
        story.id,
        asked.episode.plan.payer?.name ?? '',
        asked.episode.plan.program.levelOfCare,
        dayCell(asked.startsOn),
        dayCell(asked.endsOn),
        String(asked.approved),
        String(asked.used),
        dayCell(asked.requestedOn),
        dayCell(asked.decidedOn),
        asked.decision,
        String(asked.daysRequested),
        asked.decision === 'pending' ? '' : String(asked.daysApproved),
        String(asked.unitsRequested),
      ])
  })

/** Clients pay one by one; payers send one sum a week for each site. */
export function* makePayments(practice: Practice): Generator<Row[]> {
  const { until } = practice.setting
  const sums = new Map<string, { payer: string; site: string; receivedOn: number; cents: number }>()
  yield* clientRows(practice, (story, rows) => {
    const { claims, payments } = moneyOf(practice, story)
    for (const { id, receivedOn, cents, claim, episode } of payments)
      rows.push([id, dayCell(receivedOn), centsCell(cents), 'client', '', episode.plan.site.name, story.id, claim?.id ?? ''])
    for (const { answers, episode } of claims)
      for (const { paid, processedOn } of answers) {
        const payer = episode.plan.payer?.name
        if (!payer || paid === 0) continue
        const site = episode.plan.site.name
        // Sent on the Friday of the week, in the bank on Monday.
        const receivedOn = weekOf(processedOn) * 7 + 4
        const key = `${receivedOn}/${payer}/${site}`
        const sum = sums.get(key)
        if (sum) sum.cents += paid
        else sums.set(key, { payer, site, receivedOn, cents: paid })
      }
  })
  const rows = [...sums.values()].toSorted((a, b) => a.receivedOn - b.receivedOn)
  yield rows.flatMap(({ payer, site, receivedOn, cents }, i): Row[] =>
    dayBefore(until, receivedOn) === '' ? [] : [[`B${i + 1}`, showDay(receivedOn), (cents / 100).toFixed(2), 'payer', payer, site, '', '']],
  )
}
