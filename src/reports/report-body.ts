import { operator, viewerNamed } from '#access'
import { areas, catalog } from '#content'
import { areaOf, type Kpi } from '#kpi'
import { askCards, definitionOf, openDesk, tellCards } from '#scorecard'
import type { Engine } from '#warehouse'
import { stateOf, type Basis, type ReportBody } from './report.ts'

const kpisOf = (ids: readonly string[]): readonly Kpi[] => ids.flatMap((id) => catalog.find((k) => k.id === id) ?? [])

/** Computes what a report says from its basis; the same basis gives the same words and digits. */
export async function reportBody(engine: Engine, basis: Basis): Promise<ReportBody> {
  const { ask, payerName, practice } = basis
  // What leaves the practice is counted as for someone who may not see rows: small cells stay hidden, with what would give them away.
  const viewer = ask.kind === 'payer' ? viewerNamed('figures-only') : operator
  const desk = openDesk({ engine, state: stateOf(basis.state), epochMs: basis.epochMs, viewer })
  const kpis = kpisOf(ask.kpis)
  const filters = ask.payer === undefined ? [] : [{ dimension: 'payer', values: [ask.payer] }]
  const cards = await askCards(desk, { grain: ask.grain, from: ask.from, to: ask.to, asOf: ask.asOf, filters }, kpis)
  const sections = areas
    .map((area) => ({ name: area.name, cards: cards.filter((card) => card.kpi.area === area.id) }))
    .filter((section) => section.cards.length > 0)
  const [first] = cards
  if (!first) throw new Error('a report of nothing')
  return {
    title: payerName === null ? `How ${practice} is doing` : `${practice}: results of care for ${payerName}`,
    summary: tellCards(cards, payerName === null),
    period: first.period,
    sections,
    definitions: areas.flatMap((area) => kpis.filter((kpi) => areaOf(kpi) === area.id).map((kpi) => definitionOf(kpi))),
  }
}
