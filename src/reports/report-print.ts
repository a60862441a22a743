import type { Card, Definition } from '#api'
import { directionWords, placesOf, plain, showBare, showIn, showSample, splitShown, stateWords, tellCompanion, tellPairs, tellSeries } from '#charts'
import { showDay } from '#period'
import { chartSvg } from './chart-svg.ts'
import type { Report } from './report.ts'

/** What the page is set from: words only, and the pictures by name. No text of it is ever read as layout. */
export type Print = { readonly data: unknown; readonly pictures: ReadonlyMap<string, string> }

const sizes = { board: { width: 430, height: 190 }, payer: { width: 330, height: 104 } } as const

function figureWords({ kpi, figure, beside, target }: Card) {
  const { number, unit } = figure.state === 'value' ? splitShown(figure.shown) : { number: stateWords[figure.state].short, unit: '' }
  return {
    number,
    unit,
    isValue: figure.state === 'value',
    isDirectional: figure.isDirectional,
    sample: showSample(kpi.unit, figure, kpi.minimumSample),
    interval: figure.interval
      ? `${showBare(kpi.unit, figure.interval.low, placesOf(figure.shown))} to ${showBare(kpi.unit, figure.interval.high, placesOf(figure.shown))}, ${figure.interval.method}`
      : '',
    n: figure.state === 'value' ? figure.n.toLocaleString('en-US') : '',
    beside: [...beside.map(tellCompanion), ...(figure.pairs.length > 0 ? [`with ${tellPairs(figure.pairs)}`] : [])].join(', '),
    target: target ? `Target ${showIn(kpi.unit, target.value, placesOf(String(target.value)))} from ${showDay(target.startsOn)}` : '',
  }
}

const definitionWords = (kpi: Definition) => ({
  id: kpi.id,
  name: kpi.name,
  version: kpi.version,
  definition: kpi.definition,
  formula: kpi.formula.bottom === null ? kpi.formula.top : `${kpi.formula.top} ÷ ${kpi.formula.bottom}`,
  population: kpi.population.join('; '),
  exclusions: [...new Set(kpi.exclusions.map((e) => `${e.name}: ${e.why}`))],
  maturity: kpi.maturity ? `Judged after ${kpi.maturity.days} days. ${kpi.maturity.why}` : '',
  direction: directionWords[kpi.direction],
  minimumSample: kpi.minimumSample,
  source: `${kpi.source.citation} (${kpi.source.year})`,
})

/** The words and pictures of a report, ready to be set. */
export function printOf({ head, basis, body }: Report): Print {
  const pictures = new Map<string, string>()
  const size = sizes[head.kind]
  const cardWords = (card: Card) => {
    const hasChart = card.series.points.some((p) => p.figure.state === 'value')
    const picture = `${card.kpi.id}.svg`
    if (hasChart) pictures.set(picture, chartSvg(card.kpi.unit, card.series, size))
    return {
      id: card.kpi.id,
      name: card.kpi.name,
      question: card.kpi.question,
      version: card.kpi.version,
      period: card.period.name,
      ...figureWords(card),
      reading: card.series.signal.reading,
      assurance: card.series.signal.targetReading ?? '',
      through: card.freshness.through ? showDay(card.freshness.through) : '',
      cautions: card.cautions.map(plain),
      chart: hasChart ? { file: picture, alt: `${card.kpi.name} over time. ${tellSeries(card.kpi.unit, card.series)}` } : null,
    }
  }
  const data = {
    id: head.id,
    kind: head.kind,
    title: body.title,
    summary: body.summary,
    practice: basis.practice,
    madeOn: showDay(head.madeAt.slice(0, 10)),
    program: head.program,
    changeSeq: head.changeSeq,
    snapshot: basis.snapshot.tables.length,
    sections: body.sections.map(({ name, cards }) => ({ name, cards: cards.map(cardWords) })),
    definitions: body.definitions.map(definitionWords),
  }
  return { data, pictures }
}
