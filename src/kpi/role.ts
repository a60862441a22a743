import type { Column } from '#facts'
import type { Condition, Value } from './condition.ts'
import type { Exclusion, Measure, Population, Side } from './define.ts'
import { local, localDay, quote, renderCondition, renderTest, renderValue, type Scene } from './render.ts'

/**
 * Every row of a fact has exactly one role in a KPI: outside, excluded (with the first reason that holds), not yet mature, denominator, numerator.
 * In SQL a role is a small number, so that the figure, the rows behind it and the reasons all come from one compiled CASE.
 */
export const role = { outside: 0, immature: 1, denominator: 2, numerator: 3, detractor: 4, unmeasured: 9, firstExclusion: 10 } as const

/** The roles whose rows make the figure. */
export const countingRoles: readonly number[] = [role.denominator, role.numerator, role.detractor]

/** One counted side of a measure, in the form the compiler needs. */
export type Counted = Population & {
  readonly value: Value | null
  /** What the spread is taken of, for an effect size. */
  readonly baseline: Value | null
  readonly numerator: Condition | null
  readonly detractor: Condition | null
  readonly numeratorOnly?: readonly string[]
}

const countedFrom = (population: Population, looks: Partial<Omit<Counted, keyof Population>> = {}): Counted => ({
  ...population,
  value: null,
  baseline: null,
  numerator: null,
  detractor: null,
  ...looks,
})
const countedSide = (side: Side): Counted => countedFrom(side, { value: side.value === 'count' ? null : side.value })
const column = (of: Column): Value => ({ op: 'column', column: of })

/** The counted sides of a measure: one, or top and bottom of a ratio. */
export function countedOf(measure: Measure): readonly Counted[] {
  switch (measure.shape) {
    case 'proportion':
      return [countedFrom(measure, { numerator: measure.numerator })]
    case 'mean':
    case 'percentile':
    case 'sum':
      return [countedFrom(measure, { value: measure.value })]
    case 'net-score':
      return [countedFrom(measure, { numerator: measure.promoter, detractor: measure.detractor })]
    case 'change':
      return [countedFrom(measure, { value: { op: 'difference', of: column(measure.before), less: column(measure.after) } })]
    case 'count':
      return [countedFrom(measure)]
    case 'effect-size':
      return [countedFrom(measure, { value: measure.improvement, baseline: measure.baseline })]
    case 'ratio':
      return [countedSide(measure.top), countedSide(measure.bottom)]
  }
}

/** What a row must carry to be measured. */
export const valuesOf = ({ value, baseline }: Counted): readonly Value[] => [value, baseline].filter((v) => v !== null)

/**
 * True while a row is too recent to judge: its days count once they are over, so on the last of them it still waits. Without a waiting time:
 * what is dated after the moment asked about has not happened yet.
 */
export function immatureSql(scene: Scene, { date, mature }: Population): string {
  const since = mature?.since ?? date
  if (mature && mature.days > 0) return `coalesce(${localDay(scene.alias, since)} + ${mature.days} >= date ${quote(scene.asOf.slice(0, 10))}, false)`
  const moment = since.kind === 'instant' ? `timestamp ${quote(scene.asOf)}` : `date ${quote(scene.asOf.slice(0, 10))}`
  return `coalesce(${local(scene.alias, since)} ${since.kind === 'instant' ? '>=' : '>'} ${moment}, false)`
}

/** The CASE that gives each row its role. Rows outside the population come first, whether or not the caller has filtered them. */
export function roleSql(scene: Scene, counted: Counted): string {
  const when = (condition: Condition, then: number): string => `WHEN ${renderTest(scene, condition)} THEN ${then}`
  const cases = [
    `WHEN NOT ${renderCondition(scene, counted.population)} THEN ${role.outside}`,
    ...counted.exclusions.map((e: Exclusion, i) => when(e.when, role.firstExclusion + i)),
    `WHEN ${immatureSql(scene, counted)} THEN ${role.immature}`,
    ...valuesOf(counted).map((value) => `WHEN ${renderValue(scene, value)} IS NULL THEN ${role.unmeasured}`),
    ...(counted.numerator ? [when(counted.numerator, role.numerator)] : []),
    ...(counted.detractor ? [when(counted.detractor, role.detractor)] : []),
  ]
  return `CASE ${cases.join('\n         ')} ELSE ${role.denominator} END`
}

/** Every role a row of this side can have. */
export const rolesOf = (counted: Counted): readonly number[] => [
  role.outside,
  role.immature,
  role.denominator,
  ...(counted.numerator ? [role.numerator] : []),
  ...(counted.detractor ? [role.detractor] : []),
  ...(counted.value ? [role.unmeasured] : []),
  ...counted.exclusions.map((_, i) => role.firstExclusion + i),
]

export type RoleName = 'outside' | 'excluded' | 'not-yet-mature' | 'not-measured' | 'denominator' | 'numerator' | 'detractor'
/** A role number in words, with the exclusion it stands for. */
export function roleName(counted: Pick<Counted, 'exclusions'>, code: number): { role: RoleName; exclusion: Exclusion | null } {
  const exclusion = counted.exclusions[code - role.firstExclusion] ?? null
  const names: Readonly<Record<number, RoleName>> = {
    [role.outside]: 'outside',
    [role.immature]: 'not-yet-mature',
    [role.denominator]: 'denominator',
    [role.numerator]: 'numerator',
    [role.detractor]: 'detractor',
    [role.unmeasured]: 'not-measured',
  }
  return { role: exclusion ? 'excluded' : (names[code] ?? 'outside'), exclusion }
}
