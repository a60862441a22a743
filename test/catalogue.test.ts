/** What the catalogue promises as a whole. */
import { areas, catalog, scorecards } from '#content'
import { areaOf, columnsOf, countedOf, kpiOrPart, type Kpi } from '#kpi'
import { definitionOf } from '#scorecard'
import { describe, expect, test } from 'vitest'

/** Every number that owners, clinical directors, billers and payers ask for, area by area. An id never changes and never goes away. */
const promised = `
  access.no-show-rate access.first-session-no-show access.late-cancel-rate access.wait-to-first-appointment access.seen-within-6-weeks access.seen-within-18-weeks access.second-visit-gap access.third-next-available access.response-time access.telehealth-share access.referral-loop-closed
  intake.answered-rate intake.missed-call-recovery intake.callback-speed intake.new-inquiries intake.consult-requests intake.waitlist-additions intake.payer-questions intake.inquiry-to-consult intake.consult-to-booked intake.booked-to-attended intake.attended-to-third intake.thread-conversion intake.openings-refilled intake.rebooked-within-30-days intake.crisis-handoff-time intake.recovered-first-session-value
  outcomes.measured-at-intake outcomes.measured-on-time outcomes.paired-scores outcomes.response outcomes.remission outcomes.reliable-improvement outcomes.recovery outcomes.reliable-recovery outcomes.reliable-deterioration outcomes.effect-size outcomes.not-on-track outcomes.functional-improvement outcomes.coping-improvement outcomes.life-satisfaction-improvement outcomes.by-approach outcomes.level-of-care-fit
  safety.readmission-30 safety.readmission-90 safety.follow-up-7 safety.follow-up-30 safety.alert-acknowledged safety.alert-precision
  experience.nps experience.satisfaction experience.telehealth-satisfaction experience.alliance experience.survey-response experience.detractors-followed-up
  engagement.session-completion engagement.retention engagement.early-dropout engagement.duration engagement.gone-quiet engagement.declining engagement.active-clients engagement.active-clinicians
  money.revenue-per-visit money.days-in-ar money.ar-over-90 money.net-collection money.clean-claim money.initial-denial money.final-denial money.appeal-overturn money.charge-lag money.authorized-visits money.authorizations-at-risk money.review-approval money.evidence-for-charges money.denied-without-evidence money.per-recovered-client
  people.utilization people.completed-visits people.caseload-intensity people.overloaded people.skill-match people.pto-used people.after-hours people.retention people.turnover people.tenure people.burnout people.stress people.job-satisfaction people.work-life-balance people.support-use people.development people.suggestions-closed people.team-goals
`
const ids = catalog.map((kpi) => kpi.id)

test('every promised number is there, once', () => {
  const wanted = promised.split(/\s+/).filter(Boolean)
  expect(wanted.length).toBe(96)
  expect(wanted.filter((id) => !ids.includes(id))).toEqual([])
  expect(
    ids.filter((id) => !wanted.includes(id)),
    'promise it too',
  ).toEqual([])
  expect(new Set(ids).size).toBe(ids.length)
})

test('each belongs to an area, and what a role sees first exists', () => {
  expect(catalog.filter((kpi) => !areas.some((a) => a.id === areaOf(kpi))).map((kpi) => kpi.id)).toEqual([])
  expect(scorecards.flatMap((card) => card.kpis).filter((id) => !ids.includes(id))).toEqual([])
})

test('each says whose it is, where it comes from, and what it does', () => {
  for (const kpi of catalog) {
    const definition = definitionOf(kpi)
    for (const words of [kpi.name, kpi.question, kpi.definition, kpi.formula.top, kpi.source.citation]) expect(words.trim(), kpi.id).not.toBe('')
    expect(definition.facts.length, kpi.id).toBeGreaterThan(0)
    for (const { source } of [kpi, ...kpi.benchmark, ...kpi.rivals]) expect(source === undefined || source.year > 1950, kpi.id).toBe(true)
  }
})

describe('volume never without value', () => {
  /** Minutes and visits of a clinician's day or week: how much somebody works. */
  const isWork = (kpi: Kpi): boolean =>
    countedOf(kpi.measure).some(
      (side) =>
        side.fact.table.columns.some((c) => c.refers === 'staff') &&
        !side.fact.table.isClientLevel &&
        columnsOf(side.value).some((c) => ['visits', 'billableMinutes'].includes(c.key)),
    )
  test('a number of how much clinicians work has pairs', () => {
    expect(catalog.filter(isWork).map((kpi) => kpi.id)).toEqual(['people.utilization', 'people.completed-visits'])
    expect(catalog.filter((kpi) => isWork(kpi) && kpi.pairs === null).map((kpi) => kpi.id)).toEqual([])
  })
  test('its pairs are numbers of outcome, of wellbeing and of case intensity, and are no volume themselves', () => {
    const wellbeing = ['people.burnout', 'people.stress', 'people.job-satisfaction', 'people.work-life-balance']
    for (const { id, pairs } of catalog) {
      if (pairs === null) continue
      expect(wellbeing, id).toContain(pairs.wellbeing)
      expect(['people.caseload-intensity', 'people.overloaded'], id).toContain(pairs.caseIntensity)
      for (const pair of Object.values(pairs)) expect(kpiOrPart(catalog, pair)?.pairs, `${id} with ${pair}`).toBeNull()
    }
  })
})
