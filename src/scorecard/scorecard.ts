import type { AreaAnswer, Card, Scorecard, ScorecardRole } from '#api'
import { areas, catalog, scorecards } from '#content'
import { areaOf, type Kpi } from '#kpi'
import { askFigure } from './ask-figure.ts'
import { askBeside, askOpen } from './beside.ts'
import type { Desk } from './desk.ts'
import { fitting } from './fitting.ts'
import { cautionsFor, freshnessOf, headOf } from './head.ts'
import { askSeries } from './series.ts'
import { figurePeriod, type About, type Question } from './when.ts'

async function cardFor(about: About): Promise<Card> {
  const { desk, kpi } = about
  const { asked, shown } = figurePeriod(about)
  const [{ figure }, series, beside, open] = await Promise.all([
    askFigure(about, kpi.measure, asked),
    askSeries(about, { hasIntervals: false }),
    askBeside(about, asked),
    askOpen(about, asked),
  ])
  return {
    kpi: headOf(kpi, desk.ownership(kpi.id)),
    period: shown,
    figure,
    beside,
    open,
    series,
    target: series.targets.findLast((t) => t.level === 'target') ?? null,
    freshness: freshnessOf(desk, kpi),
    cautions: cautionsFor(desk, kpi),
  }
}

const numbers = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven']
const many = (n: number): string => numbers[n] ?? String(n)

/** What a set of cards says, in a sentence. */
export function summaryOf(cards: readonly Card[], isChosen: boolean): string {
  const count = (...kinds: string[]): number => cards.filter((c) => kinds.includes(c.series.signal.variation)).length
  const better = count('improvement')
  const worse = count('concern')
  const changed = count('change')
  const same = count('common')
  const parts = [
    better > 0 ? `${many(better)} really got better` : '',
    worse > 0 ? `${many(worse).toLowerCase()} got worse` : '',
    changed > 0 ? `${many(changed).toLowerCase()} changed` : '',
    same > 0 ? `${many(same).toLowerCase()} ${same === 1 ? 'varies as it always does' : 'vary as they always do'}` : '',
    cards.length - better - worse - changed - same > 0
      ? `for ${many(cards.length - better - worse - changed - same).toLowerCase()} we cannot tell yet`
      : '',
  ].filter((p) => p !== '')
  const sentence = parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}` : (parts[0] ?? '')
  const named = `${many(cards.length)} ${cards.length === 1 ? 'number' : 'numbers'}${isChosen ? ' you chose' : ''}.`
  return `${named} ${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`
}

const kpisOf = (area: string): readonly Kpi[] => catalog.filter((k) => areaOf(k) === area)
/** The cards of these KPIs, each asked with the filters it has. */
export const cardsFor = (desk: Desk, question: Question, kpis: readonly Kpi[]): Promise<Card[]> =>
  Promise.all(kpis.map((kpi) => cardFor({ desk, kpi, question: { ...question, filters: fitting(kpi.measure, question.filters) } })))

/** Whose scorecard, and what was chosen for it; null takes what the content proposes. */
export type Wanted = { readonly role: ScorecardRole; readonly chosen: readonly string[] | null }

/** How is the practice doing? The numbers chosen for a role, and the names of all others by area. */
export async function askScorecard(desk: Desk, question: Question, { role, chosen }: Wanted): Promise<Scorecard> {
  const own = scorecards.find((s) => s.role === role) ?? scorecards[0]
  const ids: readonly string[] = chosen ?? own.kpis
  const first = await cardsFor(
    desk,
    question,
    ids.flatMap((id) => catalog.find((k) => k.id === id) ?? []),
  )
  const general = catalog[0]
  if (!general) throw new Error('an empty catalogue')
  return {
    role,
    roles: scorecards.map((s) => ({ role: s.role, name: s.name })),
    isChosen: chosen !== null,
    title: own.question,
    summary: summaryOf(first, chosen !== null),
    period: figurePeriod({ desk, kpi: general, question }).shown,
    chosen: first,
    areas: areas
      .map((a) => ({ area: a.id, name: a.name, kpis: kpisOf(a.id).map(({ id, name, question: asks }) => ({ id, name, question: asks })) }))
      .filter((a) => a.kpis.length > 0),
    changeSeq: desk.changeSeq,
  }
}

/** Every number of one area, or of all. */
export async function askAreas(desk: Desk, question: Question, wanted: string | null = null): Promise<AreaAnswer[]> {
  return Promise.all(
    areas
      .filter((a) => wanted === null || a.id === wanted)
      .map(async (a) => ({ area: a.id, name: a.name, cards: await cardsFor(desk, question, kpisOf(a.id)), changeSeq: desk.changeSeq })),
  )
}
