import type { KpiHead, Point, Series, TargetLevel } from '#api'
import { showDay } from '#period'
import { countOf, placesOf, showIn } from './figure-words.ts'
import { targetStretches, valueOf } from './series-range.ts'

/** What a mark means, in words. */
export const markWords: Readonly<Record<Point['mark'], string>> = {
  common: 'ordinary variation',
  improvement: 'better than usual variation',
  concern: 'worse than usual variation',
  change: 'a real change',
}

/** What a level of a target is, in a word. */
export const levelWords: Readonly<Record<TargetLevel, string>> = { floor: 'Floor', target: 'Target', stretch: 'Stretch' }

/** The rule a point broke, in words; the rules are those of the NHS Making Data Count XmR chart. */
const ruleWords: Readonly<Record<string, string>> = {
  outside: 'outside the usual range',
  shift: '7 or more in a row on one side of the centre',
  trend: '7 or more in a row in one direction',
  'near-limit': '2 of 3 close to a limit',
}
export const tellRules = (rules: readonly string[]): readonly string[] => rules.map((rule) => ruleWords[rule] ?? rule)

/** What a person who does not see the picture is told: how far it reaches, lowest and highest, centres, targets, marks. */
export function tellSeries(unit: KpiHead['unit'], series: Series): string {
  const valued = series.points.filter((p) => valueOf(p) !== null)
  const [first, last] = [valued[0], valued.at(-1)]
  if (!first || !last) return 'No period has a value yet.'
  const by = (a: Point, b: Point): number => (valueOf(a) ?? 0) - (valueOf(b) ?? 0)
  const sorted = valued.toSorted(by)
  const places = Math.max(...valued.map((p) => placesOf(p.figure.shown)))
  const named = (at: number): string => series.points[at]?.period.name ?? ''
  const lowest = sorted[0]
  const highest = sorted.at(-1)
  const marked = (mark: Point['mark']): number => valued.filter((p) => p.mark === mark).length
  return [
    `${countOf(valued.length, 'period')} from ${first.period.name} to ${last.period.name}, the last ${last.figure.shown}.`,
    lowest && highest ? `Lowest ${lowest.figure.shown} in ${lowest.period.name}, highest ${highest.figure.shown} in ${highest.period.name}.` : '',
    ...series.phases.map(
      (p) =>
        `From ${named(p.from)} to ${named(p.to)} the centre is ${showIn(unit, p.centre, places)}, limits ${showIn(unit, p.lower, places)} to ${showIn(unit, p.upper, places)}.`,
    ),
    ...targetStretches(series).map(
      (s) => `${levelWords[s.target.level]} ${showIn(unit, s.target.value, placesOf(String(s.target.value)))} from ${named(s.from)}.`,
    ),
    ...series.notes.map((n) => `${showDay(n.on)}: ${n.says}${n.rebases ? '; the limits begin anew there' : ''}.`),
    marked('improvement') > 0 ? `${countOf(marked('improvement'), 'period')} better than usual.` : '',
    marked('concern') > 0 ? `${countOf(marked('concern'), 'period')} worse than usual.` : '',
    marked('change') > 0 ? `${countOf(marked('change'), 'period')} changed.` : '',
  ]
    .filter(Boolean)
    .join(' ')
}
