import type { Instrument, InstrumentScore } from '#instrument'

const quoted = (ids: readonly string[]): string => ids.map((id) => `'${id}'`).join(' | ')
const answersTo = (ids: readonly string[]): string => `%resource.repeat(item).where(linkId in (${quoted(ids)})).answer`
const weightsOf = (ids: readonly string[]): string => `${answersTo(ids)}.value.weight()`
const highest = (ids: readonly string[]): string => `${weightsOf(ids)}.aggregate(iif($total.empty() or $this > $total, $this, $total))`

/**
 * A score in FHIRPath, guarded: empty until every item has its answer, never a sum of what happens to be there. `repeat` finds items in groups,
 * which `item.where` does not. Null where a form cannot say it in a line (items some people are not asked): then only Plumbline scores it.
 */
export function scoreExpression(instrument: Instrument, score: InstrumentScore): string | null {
  const isSkipped = instrument.skips.some((skip) => skip.skip.some((id) => score.of.includes(id)))
  const isForSome = score.of.some((id) => instrument.items.find((item) => item.id === id)?.onlyFor !== undefined)
  if (score.op === 'manual' || isSkipped || isForSome) return null
  const value = valueOf(instrument, score)
  return `iif(${answersTo(score.of)}.count() = ${score.of.length}, ${value}, {})`
}

function valueOf(instrument: Instrument, score: InstrumentScore): string {
  const times = score.times === 1 ? '' : ` * ${score.times}`
  const round = (expression: string): string =>
    times === '' && score.op !== 'mean' ? expression : `(${expression}${times}).round(${score.decimals})`
  switch (score.op) {
    case 'mean':
      return round(`(${sumOf(instrument, score, score.of)}) / ${score.of.length}`)
    case 'countAtLeast':
      return round(countOf(score))
    case 'sumOfMaxGroups': {
      const grouped = new Set(score.groups.flat())
      const rest = score.of.filter((id) => !grouped.has(id))
      return round([...score.groups.map(highest), ...(rest.length > 0 ? [sumOf(instrument, score, rest)] : [])].join(' + '))
    }
    case 'sum':
    case 'manual':
      return round(sumOf(instrument, score, score.of))
  }
}

/** Items counted from the other end add their lowest and highest answer, less their weight. */
function sumOf(instrument: Instrument, score: InstrumentScore, ids: readonly string[]): string {
  const turned = ids.filter((id) => score.reverse.includes(id))
  const straight = ids.filter((id) => !score.reverse.includes(id))
  const ends = turned.reduce((sum, id) => {
    const values = instrument.options[instrument.items.find((item) => item.id === id)?.options ?? '']?.map((option) => option.value) ?? [0]
    return sum + Math.min(...values) + Math.max(...values)
  }, 0)
  const parts = [
    ...(straight.length > 0 ? [`${weightsOf(straight)}.sum()`] : []),
    ...(turned.length > 0 ? [`${ends} - ${weightsOf(turned)}.sum()`] : []),
  ]
  return parts.join(' + ')
}

function countOf({ of, countsFrom = 1, countsFromFor }: InstrumentScore): string {
  const byLimit = Map.groupBy(of, (id) => countsFromFor[id] ?? countsFrom)
  return [...byLimit].map(([limit, ids]) => `${weightsOf(ids)}.where($this >= ${limit}).count()`).join(' + ')
}

/** When the items of a skip are asked: unless every item before them is answered and their sum is small. */
export const askedExpression = ({ of, atMost }: Instrument['skips'][number]): string =>
  `iif(${answersTo(of)}.count() = ${of.length}, ${weightsOf(of)}.sum() > ${atMost}, true)`
