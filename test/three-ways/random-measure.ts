/** Random definitions over random rows: every word of the language, in every combination it allows, compared with values that occur. */
import type { Column, FactTable } from '#facts'
import { defineKpi, type Condition, type Exclusion, type Kpi, type Measure, type Population, type Value } from '#kpi'
import { plainValue, type PlainRow } from '../plain-reading.ts'
import { diceOf, type Dice } from './random-record.ts'

type Field = { readonly dice: Dice; readonly rows: readonly PlainRow[]; readonly columns: readonly Column[] }

const numeric = ['number', 'count', 'minutes', 'cents']
const ofKinds = ({ columns }: Field, kinds: readonly string[]): readonly Column[] => columns.filter((c) => kinds.includes(c.kind))

function randomValue(field: Field, depth: number): Value | null {
  const { dice } = field
  const [numbers, times, instants] = [ofKinds(field, numeric), ofKinds(field, ['day', 'instant']), ofKinds(field, ['instant'])]
  const kinds = [
    ...(numbers.length > 0 ? ['column', 'column'] : []),
    ...(times.length > 1 ? ['days-between', 'days-between'] : []),
    ...(instants.length > 1 ? ['minutes-between'] : []),
    ...(depth > 0 ? ['difference', 'times'] : []),
  ]
  if (numbers.length + times.length < 2) return null
  switch (dice.pick(kinds)) {
    case 'days-between':
      return { op: 'days-between', from: dice.pick(times), to: dice.pick(times) }
    case 'minutes-between':
      return { op: 'minutes-between', from: dice.pick(instants), to: dice.pick(instants) }
    case 'difference': {
      const [of, less] = [randomValue(field, depth - 1), randomValue(field, depth - 1)]
      return of && less && { op: 'difference', of, less }
    }
    case 'times': {
      const of = randomValue(field, depth - 1)
      // Halves and wholes only: what a binary fraction cannot hold is not compared for equality.
      return of && { op: 'times', of, by: dice.pick([2, 0.5, -1]) }
    }
    default:
      return numbers.length > 0 ? { op: 'column', column: dice.pick(numbers) } : null
  }
}

function randomComparison(field: Field): Condition | null {
  const { dice, rows } = field
  const value = randomValue(field, 1)
  if (!value) return null
  const by = dice.pick(['<', '<=', '>', '>='] as const)
  const other = dice.chance(0.25) ? randomValue(field, 0) : null
  // A value some row has: the comparison stands on its border.
  return { op: 'compare', value, by, to: other ?? Math.round(plainValue(value, dice.pick(rows)) ?? dice.below(40)) }
}

function randomTest(field: Field): Condition {
  const { dice, rows } = field
  const column = dice.pick(field.columns)
  const missing: Condition = { op: 'is-missing', column }
  switch (column.kind) {
    case 'code':
    case 'text': {
      const words = [dice.pick(rows), dice.pick(rows)].flatMap((row) => row.cells.get(column.sql) ?? [])
      return words.length === 0 || dice.chance(0.1) ? missing : { op: 'is', column, values: words.map(String) }
    }
    case 'bool':
      return dice.chance(0.2) ? missing : { op: 'is-true', column }
    case 'instant':
    case 'day': {
      if (dice.chance(0.2)) return missing
      return { op: 'before', column, than: dice.chance(0.4) ? { op: 'as-of' } : dice.pick(ofKinds(field, [column.kind])) }
    }
    case 'number':
    case 'count':
    case 'minutes':
    case 'cents':
      return dice.chance(0.2) ? missing : (randomComparison(field) ?? missing)
    case 'client':
    case 'ref':
      return missing
  }
}

function randomCondition(field: Field, depth: number): Condition {
  const { dice } = field
  if (depth === 0 || dice.chance(0.25)) return dice.chance(0.2) ? (randomComparison(field) ?? randomTest(field)) : randomTest(field)
  if (dice.chance(0.3)) return { op: 'not', of: randomCondition(field, depth - 1) }
  return { op: dice.pick(['all', 'any'] as const), of: Array.from({ length: dice.below(4) }, () => randomCondition(field, depth - 1)) }
}

function randomPopulation(field: Field, table: FactTable): Population {
  const { dice } = field
  const dates = ofKinds(field, ['instant', 'day'])
  const exclusions = Array.from({ length: dice.below(4) }, (_, i): Exclusion => {
    return { id: `reason-${i}`, name: `reason ${i}`, when: randomCondition(field, 2), why: "it's random" }
  })
  const mature = { days: dice.pick([0, 1, 30, 90]), why: 'random', ...(dice.chance(0.4) ? { since: dice.pick(dates) } : {}) }
  return {
    fact: { table },
    date: dice.pick(dates),
    population: dice.chance(0.3) ? { op: 'all', of: [] } : randomCondition(field, 2),
    exclusions,
    ...(dice.chance(0.5) ? { mature } : {}),
  }
}

/** A measure of any shape over one fact. Null when the fact has no time to be dated by. */
export function randomMeasure(seed: number, table: FactTable, rows: readonly PlainRow[]): Measure | null {
  const dice = diceOf(seed)
  const columns = table.columns.filter((c) => !c.isPrivate)
  const field: Field = { dice, rows, columns }
  if (rows.length === 0 || ofKinds(field, ['instant', 'day']).length === 0) return null
  const population = randomPopulation(field, table)
  const value = randomValue(field, 1)
  const scores = ofKinds(field, ['number'])
  const shapes: Measure[] = [
    { ...population, shape: 'count' },
    { ...population, shape: 'proportion', numerator: randomCondition(field, 3) },
    { ...population, shape: 'net-score', promoter: randomCondition(field, 2), detractor: randomCondition(field, 2) },
    ...(value
      ? ([
          { ...population, shape: 'mean', value },
          { ...population, shape: 'percentile', value, at: dice.pick([0.5, 0.9, 0.25]) },
          { ...population, shape: 'sum', value },
          { ...population, shape: 'effect-size', improvement: value, baseline: randomValue(field, 0) ?? value },
          {
            shape: 'ratio',
            top: { ...population, name: 'top', value },
            bottom: { ...randomPopulation(field, table), name: 'bottom', value: dice.chance(0.5) ? 'count' : value },
          },
        ] satisfies Measure[])
      : []),
    ...(scores.length > 1 ? [{ ...population, shape: 'change', before: dice.pick(scores), after: dice.pick(scores) } satisfies Measure] : []),
  ]
  return dice.pick(shapes)
}

/** A KPI around a measure, for those who ask by KPI. */
export const randomKpi = (measure: Measure): Kpi =>
  defineKpi({
    id: 'access.random',
    version: 1,
    name: 'Random',
    question: 'Do all three agree?',
    definition: 'Made up by dice.',
    formula: { top: 'some', bottom: 'all' },
    measure,
    unit: 'count',
    direction: 'neither',
    ownerRole: 'owner',
    review: 'weekly',
    source: { citation: 'none', year: 2026 },
  })
