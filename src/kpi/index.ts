/**
 * What a KPI is, and how it becomes SQL and then a figure. Pure: no driver, no file, no particular KPI.
 * Definitions are plain data; two small renderers differ only where the engines do; SQL returns counts and sums, `score` alone divides.
 */
export * from './condition.ts'
export {
  areaOf,
  defineKpi,
  populationsOf,
  type Area,
  type Benchmark,
  type Cadence,
  type Change,
  type Companion,
  type Count,
  type DefinitionChange,
  type Direction,
  type EffectSize,
  type Exclusion,
  type Kpi,
  type Mean,
  type Measure,
  type NetScore,
  type OwnerRole,
  type Pairs,
  type Percentile,
  type Population,
  type Privacy,
  type Proportion,
  type Ratio,
  type Rival,
  type Shape,
  type Side,
  type Source,
  type Sum,
  type Unit,
} from './define.ts'
export { checkKpi } from './check.ts'
export { describe, describeValue } from './describe.ts'
export {
  compileCounts,
  compileExplain,
  compileFlips,
  compileOpen,
  compileRows,
  columnsRead,
  isAboutClients,
  type Ask,
  type Asked,
  type Clause,
  type Cut,
  type RowsWanted,
} from './compile.ts'
export { compileFirstDay, compileKnown, readKnown, type Known } from './compile-known.ts'
export type { Listing } from './listing.ts'
export { canBeJudged, type Empty } from './needs.ts'
export { countedOf, countingRoles, valuesOf, role, roleName, rolesOf, type Counted, type RoleName } from './role.ts'
export { compilePeople } from './compile-people.ts'
export { compileRepairs, repairsOf, type Repair } from './compile-repairs.ts'
export { canBeGap } from './possible.ts'
export { factsRead, type Filter } from './slice.ts'
export { rowsIn, score, sampleOf, tally, tallyBy, type CountRow, type Declined, type Score, type Tally } from './score.ts'
export { quote, type Renderer } from './render.ts'
export { companionId, companionsOf, kpiOrPart, rivalId } from './view.ts'
export { duckdb } from './duckdb.ts'
export { postgres } from './postgres.ts'
export { roundShown, roundTo, showNumber, showValue } from './show.ts'
