import { derivedFacts, type Column, type Kind } from '#facts'
import { columnsOf, type Condition } from './condition.ts'
import { renderCondition, type Scene } from './render.ts'

const derived = new Set(derivedFacts.map((table) => table.name))
const isDerived = (fact: string): boolean => derived.has(fact)
const written: readonly Kind[] = ['code', 'text', 'bool']
const counted: readonly Kind[] = ['number', 'count', 'minutes', 'cents']

/**
 * Columns whose missing value is a gap: somebody knows it and it was not written down or not brought along. A missing moment is none: what has not
 * happened has no time. A missing link is none either: a visit without a payer was paid by the client. A number that was worked out is missing where
 * there is nothing to work out.
 */
export const canBeGap = ({ kind, required, fact }: Column): boolean =>
  required !== true && (written.includes(kind) || (counted.includes(kind) && !isDerived(fact)))

const gapSql = (scene: Scene, columns: readonly Column[]): string =>
  columns
    .filter(canBeGap)
    .map((c) => `${scene.alias}."${c.sql}" IS NULL`)
    .join(' OR ')

/** SQL that is true when a test holds, or could hold if what is missing were filled in. */
export function renderPossible(scene: Scene, condition: Condition): string {
  switch (condition.op) {
    case 'is':
    case 'is-true':
    case 'compare':
    case 'before': {
      const gap = gapSql(scene, columnsOf(condition))
      const test = renderCondition(scene, condition)
      return gap === '' ? test : `(${gap} OR ${test})`
    }
    case 'is-missing':
      return renderCondition(scene, condition)
    case 'not':
      return `NOT ${renderCertain(scene, condition.of)}`
    case 'all':
      return condition.of.length === 0 ? 'true' : `(${condition.of.map((c) => renderPossible(scene, c)).join(' AND ')})`
    case 'any':
      return condition.of.length === 0 ? 'false' : `(${condition.of.map((c) => renderPossible(scene, c)).join(' OR ')})`
  }
}

/** SQL that is true when a test holds whatever is filled in for what is missing. */
function renderCertain(scene: Scene, condition: Condition): string {
  switch (condition.op) {
    case 'is':
    case 'is-true':
    case 'compare':
    case 'before':
      return renderCondition(scene, condition)
    case 'is-missing':
      // A gap is no answer: once filled, the test would not hold.
      return canBeGap(condition.column) ? 'false' : renderCondition(scene, condition)
    case 'not':
      return `NOT ${renderPossible(scene, condition.of)}`
    case 'all':
      return condition.of.length === 0 ? 'true' : `(${condition.of.map((c) => renderCertain(scene, c)).join(' AND ')})`
    case 'any':
      return condition.of.length === 0 ? 'false' : `(${condition.of.map((c) => renderCertain(scene, c)).join(' OR ')})`
  }
}
