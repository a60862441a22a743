import { factNamed } from '#facts'
import { canBeJudged, compileFirstDay, compileKnown, countedOf, populationsOf, readKnown, type Known, type Measure } from '#kpi'
import { addDays, type Day, type Period } from '#period'
import type { Engine, Row } from '#warehouse'
import type { Desk } from './desk.ts'
import { factsBehind, recordedBehind } from './head.ts'

type Line = { readonly at: number; readonly row: Promise<Row | undefined> }
const asked = new WeakMap<Engine, Map<string, Line>>()

/** One line about a fact, asked once per change: of the copy where one is read, since it may still be behind the record. */
function askOnce({ engine, changeSeq }: Desk, sql: string, fact: string): Promise<Row | undefined> {
  const lines = asked.get(engine) ?? new Map<string, Line>()
  asked.set(engine, lines)
  const at = engine.standsAt?.(fact) ?? changeSeq
  const held = lines.get(sql)
  if (held?.at === at) return held.row
  const row = engine.ask(sql, [fact]).then(([first]) => first)
  lines.set(sql, { at, row })
  row.catch(() => lines.delete(sql))
  return row
}

async function knownOf(desk: Desk, fact: string): Promise<Known> {
  const table = factNamed(fact)
  return readKnown(table, await askOnce(desk, compileKnown(table), fact))
}

/** The recorded facts without which a fact says nothing. */
function neededBehind(name: string): readonly string[] {
  const { derived } = factNamed(name)
  if (!derived) return recordedBehind(name)
  const may = new Set(derived.mayLack ?? [])
  return derived.from.filter((fact) => !may.has(fact)).flatMap((fact) => (recordedBehind(fact).length === 0 ? [] : neededBehind(fact)))
}

/**
 * Are the rows and columns there that a measure needs? Without them its figure is "not collected", which is not the same as none and never zero.
 */
async function isCollected(desk: Desk, measure: Measure): Promise<boolean> {
  const sides = countedOf(measure)
  const behind = [...new Set(sides.flatMap((side) => neededBehind(side.fact.table.name)))]
  const [own, needed] = await Promise.all([
    Promise.all(sides.map((side) => knownOf(desk, side.fact.table.name))),
    Promise.all(behind.map((fact) => knownOf(desk, fact))),
  ])
  return needed.every((fact) => fact.hasRows) && sides.every((side, i) => own[i]?.hasRows === true && canBeJudged(side, own[i].empty))
}

async function firstDay(desk: Desk, measure: Measure): Promise<Day | null> {
  const [population] = populationsOf(measure)
  const row = population && (await askOnce(desk, compileFirstDay(population), population.fact.table.name))
  const day = row?.['first_day']
  return typeof day === 'string' ? day : null
}

/** The day up to which all facts behind a measure are known: their last row, or the day they were last brought in. */
function knownThrough(desk: Desk, measure: Measure): Day | null {
  const days = factsBehind(measure).flatMap((fact) => {
    const { through, importedAt } = desk.freshness(fact)
    return [through, importedAt?.slice(0, 10) ?? null]
      .filter((day) => day !== null)
      .toSorted()
      .slice(-1)
  })
  return days.toSorted()[0] ?? null
}

/**
 * Tells for each period whether a figure of this measure rests on collected rows. That nothing was counted is zero only in a time the rows speak
 * of; before the first and after the last of them it is not known.
 */
export async function askCollected(desk: Desk, measure: Measure): Promise<(period: Period, counted: number) => boolean> {
  if (!(await isCollected(desk, measure))) return () => false
  if (measure.shape !== 'count' && measure.shape !== 'sum') return () => true
  const [first, through] = [await firstDay(desk, measure), knownThrough(desk, measure)]
  return ({ start, end }, counted) => counted > 0 || ((first === null || end > first) && (through === null || start < addDays(through, 1)))
}
