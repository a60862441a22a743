import { regress, type Family } from './regression.ts'

/** Rows of one unit that are alike in everything adjusted for: a level per adjuster, how many, and the sum of their outcome. */
export type CaseMixCell = { readonly unit: string; readonly levels: readonly string[]; readonly n: number; readonly sum: number }

export type CaseMix = {
  /** How many of the adjusters, from the first on, the rows could carry. */
  readonly used: number
  /** Outcome per row over all units. */
  readonly whole: number
  /** What each unit's rows would have summed to had they fared like such rows of all units together. */
  readonly expected: ReadonlyMap<string, number>
}

/**
 * So many events, or as many non-events, for each coefficient. Peduzzi et al. (1996), Journal of Clinical Epidemiology 49:1373. For means so many
 * rows: Harrell (2015), Regression Modeling Strategies, 2nd ed., section 4.4.
 */
const perCoefficient = 10

const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)].toSorted()

/** Each adjuster as one column per level but the first; the commonest level comes first. */
function codes(cells: readonly CaseMixCell[], adjusters: number): (levels: readonly string[]) => number[] {
  const columns = Array.from({ length: adjusters }, (_, a) => {
    const rows = (level: string): number => cells.reduce((n, cell) => n + (cell.levels[a] === level ? cell.n : 0), 0)
    const [, ...others] = distinct(cells.map((cell) => cell.levels[a] ?? '')).toSorted((x, y) => rows(y) - rows(x))
    return others
  })
  return (levels) => columns.flatMap((others, a) => others.map((level) => Number(levels[a] === level)))
}

const coefficientsOf = (cells: readonly CaseMixCell[], adjuster: number): number => distinct(cells.map((c) => c.levels[adjuster] ?? '')).length - 1

/** How many adjusters fit before coefficients outnumber what the rows can tell. */
function affordable(cells: readonly CaseMixCell[], family: Family): number {
  const n = cells.reduce((sum, c) => sum + c.n, 0)
  const events = cells.reduce((sum, c) => sum + c.sum, 0)
  const budget = (family === 'binomial' ? Math.min(events, n - events) : n) / perCoefficient
  const adjusters = cells[0]?.levels.length ?? 0
  let spent = 0
  for (let a = 0; a < adjusters; a++) if ((spent += coefficientsOf(cells, a)) > budget) return a
  return adjusters
}

/**
 * Case-mix adjustment by indirect standardization: what every unit's rows would have come to with the outcome that rows like them have over all
 * units, by regression on the adjusters, most important first. Observed minus expected is the unit's own part. An adjuster that the rows are too
 * few for is left out, and so is all after it. Null without rows. Iezzoni (2013), Risk Adjustment for Measuring Health Care Outcomes, 4th ed.,
 * chapters 11 and 12; DeLong et al. (1997), Statistics in Medicine 16:2645.
 */
export function adjustForCaseMix(cells: readonly CaseMixCell[], family: Family): CaseMix | null {
  const rows = cells.filter((cell) => cell.n > 0)
  const n = rows.reduce((sum, c) => sum + c.n, 0)
  if (n === 0) return null
  const used = affordable(rows, family)
  const code = codes(rows, used)
  const patterns = Map.groupBy(rows, (cell) => cell.levels.slice(0, used).join('\u001f'))
  const grouped = [...patterns.values()].map((alike) => ({
    x: code(alike[0]?.levels ?? []),
    n: alike.reduce((sum, c) => sum + c.n, 0),
    sum: alike.reduce((sum, c) => sum + c.sum, 0),
  }))
  const fit = regress(grouped, family)
  const units = Map.groupBy(rows, (cell) => cell.unit)
  return {
    used,
    whole: rows.reduce((sum, c) => sum + c.sum, 0) / n,
    expected: new Map([...units].map(([unit, its]) => [unit, its.reduce((sum, c) => sum + c.n * fit.predict(code(c.levels)), 0)])),
  }
}
