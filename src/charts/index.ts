/**
 * How figures look and read: charts as finished drawings (shapes in pixels, a text for those who do not see them) and figures in words. Pure: data
 * in, drawing out; screens and printed reports show the same. Computes no figure. May import api and period.
 */
export { numbered } from './chart-heads.ts'
export { clientChart, tellClientChart, weekWords } from './client-chart.ts'
export { comparisonChart, tellComparison, verdictMarks } from './comparison-chart.ts'
export { controlChart } from './control-chart.ts'
export { courseChart, tellCourse, toldWeeks } from './course-chart.ts'
export {
  area,
  dot,
  drawingOption,
  line,
  pagePalette,
  paperPalette,
  polyline,
  ring,
  words,
  type Drawing,
  type Palette,
  type Shape,
  type Spot,
} from './drawing.ts'
export {
  capital,
  countOf,
  directionWords,
  placesOf,
  plain,
  showCount,
  showBare,
  showIn,
  showInterval,
  showNumber,
  showOpen,
  showPair,
  showSample,
  splitShown,
  stateWords,
  tellCompanion,
  tellPairs,
} from './figure-words.ts'
export { funnelChart, isInFunnel, markOf, tellPosition } from './funnel-chart.ts'
export { shareChart } from './share-chart.ts'
export { everyNth, linearScale, placesFor, roundTicks, spreadApart } from './scale.ts'
export { bandOf, bandOutline, rangeOf, runsOf, targetStretches, valueOf } from './series-range.ts'
export { showDollars, tellAsk, tellAuthorizations, tellLeft, tellPace } from './tell-money.ts'
export { levelWords, markWords, tellRules, tellSeries } from './tell-series.ts'
