/** What the engines and the reading on paper must agree on, brought into one form. */
import { countedOf, score, tally, type Measure, type Tally } from '#kpi'
import type { CaseLine } from '../cases/run-case.ts'
import type { PlainAnswer, PlainRole } from '../plain-reading.ts'

/** One period, slice and side: rows by role, and the values of those that count. */
export type Cell = {
  readonly roles: ReadonlyMap<PlainRole, number>
  readonly sum: number
  readonly squares: number
  readonly values: readonly number[]
}
export type Cells = ReadonlyMap<string, Cell>

const keyOf = (period: string, slice: string | null): string => `${period} | ${slice === null ? '(none)' : `"${slice}"`}`

function rolesOf(t: Tally): ReadonlyMap<PlainRole, number> {
  const all: [PlainRole, number][] = [
    ['outside', t.outside],
    ['not-yet-mature', t.immature],
    ['not-measured', t.unmeasured],
    ['numerator', t.numerator],
    ['detractor', t.detractors],
    ['denominator', t.counted - t.numerator - t.detractors],
    ...Object.entries(t.excluded).map(([id, n]): [PlainRole, number] => [`excluded ${id}`, n]),
  ]
  return new Map(all.filter(([, n]) => n !== 0))
}

/** What an engine counted on one side of a measure. */
export const cellsOfLines = (lines: readonly CaseLine[], side: number): Cells =>
  new Map(
    lines.flatMap(({ period, slice, tallies }): [string, Cell][] => {
      const t = tallies[side] ?? tally({ exclusions: [] }, [])
      const roles = rolesOf(t)
      const values = t.values.flatMap(([value, n]) => Array.from({ length: n }, () => value))
      return roles.size === 0 ? [] : [[keyOf(period, slice), { roles, sum: t.sum, squares: t.squares, values }]]
    }),
  )

const countsFor = (answer: PlainAnswer): boolean => ['numerator', 'denominator', 'detractor'].includes(answer.role)

/** The same from the reading on paper. */
export const cellsOfAnswers = (answers: readonly PlainAnswer[], isPerValue: boolean): Cells =>
  new Map(
    [...Map.groupBy(answers, (a) => keyOf(a.period, a.slice))].map(([key, its]): [string, Cell] => {
      const values = its.filter(countsFor).flatMap((a) => a.value ?? [])
      return [
        key,
        {
          roles: new Map([...Map.groupBy(its, (a) => a.role)].map(([role, those]) => [role, those.length])),
          sum: values.reduce((a, b) => a + b, 0),
          squares: values.reduce((a, b) => a + b * b, 0),
          values: isPerValue ? values.toSorted((a, b) => a - b) : [],
        },
      ]
    }),
  )

/** Equal within a billionth of what was added up. */
export const isNear = (a: number, b: number, size: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, size)
const show = ({ roles, sum }: Cell): string =>
  `${[...roles]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([r, n]) => `${r} ${n}`)
    .join(', ')}; sum ${sum}`

/** Where two readings differ, in words; empty when they agree. */
export function differences(engine: Cells, paper: Cells): readonly string[] {
  const keys = [...new Set([...engine.keys(), ...paper.keys()])].toSorted((a, b) => a.localeCompare(b))
  return keys.flatMap((key) => {
    const [ours, theirs] = [engine.get(key), paper.get(key)]
    if (!ours || !theirs) return [`${key}: engine ${ours ? show(ours) : 'nothing'}; paper ${theirs ? show(theirs) : 'nothing'}`]
    const roles = new Set([...ours.roles.keys(), ...theirs.roles.keys()])
    const size = Math.sqrt(
      theirs.squares *
        Math.max(
          1,
          [...theirs.roles.values()].reduce((a, b) => a + b, 0),
        ),
    )
    const isSame =
      [...roles].every((r) => ours.roles.get(r) === theirs.roles.get(r)) &&
      isNear(ours.sum, theirs.sum, size) &&
      isNear(ours.squares, theirs.squares, theirs.squares) &&
      ours.values.length === theirs.values.length &&
      ours.values.every((v, i) => isNear(v, theirs.values[i] ?? Number.NaN, Math.abs(v)))
    return isSame ? [] : [`${key}: engine ${show(ours)}; paper ${show(theirs)}`]
  })
}

/** The figure a line of an engine comes to, or what nothing comes to where it has no line; undefined when it declines. */
export function figureOf(measure: Measure, line: CaseLine | undefined): number | undefined {
  const nothing = countedOf(measure).map((side) => tally(side, []))
  const scored = score(measure, line?.tallies ?? nothing)
  return scored.state === 'value' ? scored.value : undefined
}
