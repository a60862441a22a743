import type { FlipsAnswer, RivalsAnswer } from '#api'
import { describe, role, type Rival } from '#kpi'
import { askFigure } from './ask-figure.ts'
import { countedAs } from './attrition.ts'
import { clientCode } from './client-code.ts'
import { because, differsFrom, type Differs } from './differs.ts'
import { fitting } from './fitting.ts'
import { askFlipping, clientsIn, counts, pairsOf, realFlips, type Flip } from './flips.ts'
import { rowValue } from './row-value.ts'
import { ruleFor } from './small-cells/rule.ts'
import { figurePeriod, type About } from './when.ts'

const isTop = (code: number | null): boolean => code === role.numerator

function summary(flips: readonly Flip[]): NonNullable<RivalsAnswer['rivals'][number]['flips']> {
  const n = (test: (f: Flip) => boolean): number => flips.filter(test).length
  const real = realFlips(flips)
  return {
    clients: clientsIn(real),
    rows: real.length,
    toNumerator: n((f) => !isTop(f.ours) && isTop(f.theirs)),
    fromNumerator: n((f) => isTop(f.ours) && !isTop(f.theirs)),
    join: n((f) => !counts(f.ours) && counts(f.theirs)),
    leave: n((f) => counts(f.ours) && !counts(f.theirs)),
    otherValue: n((f) => counts(f.ours) && counts(f.theirs) && f.ourValue !== f.theirValue),
  }
}

const listed = ({ isSameRows, ours, theirs }: Differs): RivalsAnswer['rivals'][number]['differs'] => ({
  isSameRows,
  ours: [...ours],
  theirs: [...theirs],
})

/** The KPI and its rival definitions in one period: each figure, the clauses that differ, and how many clients each would count differently. */
export async function askRivals(about: About): Promise<RivalsAnswer> {
  const { kpi } = about
  const { asked, shown } = figurePeriod(about)
  const { filters } = about.question
  // A definition that counts other rows may not know what ours is narrowed by.
  const comparable = kpi.rivals.filter((rival) => fitting(rival.measure, filters).length === filters.length)
  const [ours, ...rivals] = await Promise.all([
    askFigure(about, kpi.measure, asked),
    ...comparable.map(async (rival) => {
      const differs = differsFrom(kpi.measure, rival.measure)
      const canMatch = differs.isSameRows && !ruleFor(about)
      const [{ figure }, flips] = await Promise.all([
        askFigure(about, rival.measure, asked),
        canMatch ? askFlipping(about, rival.measure, asked) : null,
      ])
      return { id: rival.id, name: rival.name, why: rival.why, figure, differs: listed(differs), flips: flips && summary(flips) }
    }),
  ])
  return { period: shown, ours: ours.figure, rivals }
}

const flipsShown = 500
const isOfSame = ({ ours, theirs }: ReturnType<typeof pairsOf>[number]): boolean => describe(ours.population) === describe(theirs.population)

/** The clients that flip between ours and one rival: in groups, each with the clause that decides it, and row by row. */
export async function askFlips(about: About, rival: Rival): Promise<FlipsAnswer> {
  const { kpi } = about
  const real = realFlips(await askFlipping(about, rival.measure, figurePeriod(about).asked))
  const pairs = pairsOf(kpi.measure, rival.measure)
  const words = (f: Flip, whose: 'ours' | 'theirs'): string => {
    const pair = pairs.find((p) => p.side === f.side)
    const code = f[whose]
    if (code === null || !pair) return 'not part of this question'
    // Our words for the top are about our rows: what a rival asks of others has no words of its own.
    return whose === 'ours' || isOfSame(pair) ? countedAs(kpi, pair[whose], code) : countedAs(null, pair[whose], code)
  }
  const reason = (f: Flip): string => {
    const pair = pairs.find((p) => p.side === f.side)
    return pair ? because(pair, f) : ''
  }
  const groups = [...Map.groupBy(real, (f) => JSON.stringify([words(f, 'ours'), words(f, 'theirs'), reason(f)])).values()].flatMap((its) => {
    const [first] = its
    return first
      ? [{ ours: words(first, 'ours'), theirs: words(first, 'theirs'), because: reason(first), rows: its.length, clients: clientsIn(its) }]
      : []
  })
  return {
    rival: rival.id,
    differs: listed(differsFrom(kpi.measure, rival.measure)),
    clients: clientsIn(real),
    rows: real.length,
    groups: groups.toSorted((a, b) => b.rows - a.rows),
    flips: real.slice(0, flipsShown).map((f) => ({
      id: f.id,
      client: f.client,
      clientCode: clientCode(f.client),
      ours: words(f, 'ours'),
      theirs: words(f, 'theirs'),
      ourValue: rowValue(kpi, pairs.find((p) => p.side === f.side)?.ours, f.ourValue),
      theirValue: rowValue(kpi, pairs.find((p) => p.side === f.side)?.theirs, f.theirValue),
    })),
  }
}
