import type { FlipsAnswer, RivalsAnswer } from '#api'
import { compileFlips, countedOf, factsRead, role, type Measure, type Rival } from '#kpi'
import type { Period } from '#period'
import { askFigure } from './ask-figure.ts'
import { countedAs } from './attrition.ts'
import { clientCode } from './client-code.ts'
import { checkRowsOpen, ruleFor } from './small-cells/rule.ts'
import { askFor, figurePeriod, type About } from './when.ts'

type Flip = {
  readonly id: string
  readonly client: string | null
  readonly ours: number | null
  readonly theirs: number | null
  readonly ourValue: number | null
  readonly theirValue: number | null
}

const numberOrNull = (cell: unknown): number | null => (cell === null || cell === undefined ? null : Number(cell))

/** Every row two definitions treat differently; for a ratio, of the side that differs. */
async function flipsOf(about: About, theirs: Measure, span: Period): Promise<readonly Flip[]> {
  const { desk, kpi } = about
  const ask = askFor(about, span)
  const sides = countedOf(kpi.measure).flatMap((ours, i) => {
    const other = countedOf(theirs)[i]
    return other && other.fact.table.name === ours.fact.table.name ? [{ ours, theirs: other }] : []
  })
  const rows = await Promise.all(
    sides.map((pair) =>
      desk.engine.ask(compileFlips({ renderer: desk.engine.renderer, kpi, ask }, pair), factsRead(pair.ours.fact.table, null, ask.filters)),
    ),
  )
  return rows.flat().map((r) => ({
    id: String(r['id']),
    client: r['client'] === null ? null : String(r['client']),
    ours: numberOrNull(r['ours']),
    theirs: numberOrNull(r['theirs']),
    ourValue: numberOrNull(r['our_value']),
    theirValue: numberOrNull(r['their_value']),
  }))
}

const counts = (code: number | null): boolean => code === role.denominator || code === role.numerator || code === role.detractor
const isTop = (code: number | null): boolean => code === role.numerator

/** Rows without a client, such as a clinician's day, belong to nobody. */
const clientsIn = (flips: readonly Flip[]): number => new Set(flips.flatMap((f) => (f.client === null ? [] : [f.client]))).size

function summary(flips: readonly Flip[]): NonNullable<RivalsAnswer['rivals'][number]['flips']> {
  const n = (test: (f: Flip) => boolean): number => flips.filter(test).length
  // Left out for one reason or for another is left out all the same.
  const real = flips.filter((f) => counts(f.ours) || counts(f.theirs))
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

/** The KPI and its rival definitions on the same rows, and how many clients each would count differently. */
export async function askRivals(about: About): Promise<RivalsAnswer> {
  const { kpi } = about
  const { asked, shown } = figurePeriod(about)
  const [ours, ...rivals] = await Promise.all([
    askFigure(about, kpi.measure, asked),
    ...kpi.rivals.map(async (rival) => {
      const [{ figure }, flips] = await Promise.all([
        askFigure(about, rival.measure, asked),
        ruleFor(about) ? null : flipsOf(about, rival.measure, asked),
      ])
      return { id: rival.id, name: rival.name, why: rival.why, figure, flips: flips && summary(flips) }
    }),
  ])
  return { period: shown, ours: ours.figure, rivals }
}

const flipsShown = 500

/** The clients that flip between ours and one rival, row by row. */
export async function askFlips(about: About, rival: Rival): Promise<FlipsAnswer> {
  const { kpi } = about
  checkRowsOpen(about)
  const flips = await flipsOf(about, rival.measure, figurePeriod(about).asked)
  const real = flips.filter((f) => counts(f.ours) || counts(f.theirs))
  const [ours] = countedOf(kpi.measure)
  const [theirs] = countedOf(rival.measure)
  const words = (side: typeof ours, code: number | null): string =>
    code === null || !side ? 'not part of this question' : countedAs(kpi, side, code)
  return {
    rival: rival.id,
    clients: clientsIn(real),
    rows: real.length,
    flips: real.slice(0, flipsShown).map((f) => ({
      id: f.id,
      client: f.client,
      clientCode: clientCode(f.client),
      ours: words(ours, f.ours),
      theirs: words(theirs, f.theirs),
      ourValue: f.ourValue,
      theirValue: f.theirValue,
    })),
  }
}
