import { instrumentRules, instruments } from '#content'
import type { Measure } from './care.ts'
import { instrumentName } from './scales.ts'

const judged = (): readonly Measure[] =>
  instrumentRules.map((r) => ({
    id: r.instrument,
    name: instrumentName(r.instrument),
    measures: r.measures,
    direction: r.direction,
    caseness: r.caseness,
    severe: r.severe,
    reliableChange: r.reliableChange,
    isJudged: true,
  }))

/** Every instrument a client's scores can be drawn of: first those outcome figures are made of, then the rest of the library. */
export function knownMeasures(): readonly Measure[] {
  const own = judged()
  const others = instruments.flatMap((i): Measure[] => {
    const score = i.scores.find((s) => s.id === i.primary)
    if (!score || own.some((m) => m.id === i.id)) return []
    const change = score.reliableChange.find((c) => c.isPreferred)
    return [
      {
        id: i.id,
        name: i.name,
        measures: i.domain,
        direction: score.direction ?? i.direction,
        caseness: null,
        severe: null,
        reliableChange: change?.value ?? Infinity,
        isJudged: false,
      },
    ]
  })
  return [...own, ...others]
}
