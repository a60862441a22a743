import type { KpiAnswer } from '#api'
import {
  controlChart,
  markWords,
  type Palette,
  showCount,
  showInterval,
  showNumber,
  showOpen,
  showSample,
  stateWords,
  tellCompanion,
  tellSeries,
  valueOf,
} from '#charts'
import { Link, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { AssuranceMark } from '../../charts/assurance-mark.tsx'
import { ReadingMark } from '../../charts/point-mark.tsx'
import { BringLine } from '../../parts/bring-line.tsx'
import { ChartView } from '../../parts/chart-view.tsx'
import { FigureValue } from '../../parts/figure.tsx'
import { grainOf } from '../../parts/period-chip.tsx'
import { useAsk, useSearchChange } from '../../parts/use-ask.ts'
import { SeriesTable } from './series-table.tsx'

/** "in Oct 2026", "in the 90 days to 31 Oct 2026". */
const inPeriod = (name: string): string => (/^\d+ days|^week/.test(name) ? `in the ${name}` : `in ${name}`)

function sampleOf({ kpi, figure }: KpiAnswer): string {
  if (figure.state !== 'value') return stateWords[figure.state].long
  const interval = showInterval(kpi.unit, figure)
  const counted =
    figure.numerator !== null && kpi.unit === 'percent'
      ? `${showCount({ ...figure, n: figure.numerator })} of ${showCount(figure)}`
      : `n ${showCount(figure)}`
  return [
    figure.isDirectional ? `directional: under ${kpi.minimumSample} rows` : '',
    interval ? `95\u202f% ${interval}` : kpi.shape === 'sum' ? 'a total, so without an interval' : '',
    counted,
    figure.immature > 0 ? `${showNumber(figure.immature)} too recent to judge` : '',
    figure.unmeasured > 0 ? `${showNumber(figure.unmeasured)} not measured` : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

/** Variation and assurance, each its own sign and sentence. */
function Reading({ answer: { kpi, series } }: { answer: KpiAnswer }) {
  const { signal } = series
  const [claim, ...rest] = signal.reading.split(/(?<=[.:])\s/)
  return (
    <div className="signs">
      <div className="large-reading">
        <ReadingMark variation={signal.variation} />
        <p>
          <span className="strong">{claim}</span> {rest.join(' ')}
        </p>
      </div>
      {signal.targetReading && (
        <div className="large-reading">
          <AssuranceMark assurance={signal.assurance} direction={kpi.direction} />
          <p>{signal.targetReading}</p>
        </div>
      )}
    </div>
  )
}

function Key({ answer: { series } }: { answer: KpiAnswer }) {
  const marks = new Set(series.points.map((p) => p.mark))
  const hasHollow = series.points.some((p) => p.figure.isDirectional)
  return (
    <ul className="key" aria-label="Signs in the chart">
      {(['common', 'improvement', 'concern', 'change'] as const)
        .filter((mark) => marks.has(mark))
        .map((mark) => (
          <li key={mark}>
            <ReadingMark variation={mark} />
            {markWords[mark]}
          </li>
        ))}
      {hasHollow && (
        <li>
          <ReadingMark variation="none" />
          directional: few rows
        </li>
      )}
      {series.phases.length > 0 && (
        <li>
          <span className="band-key" />
          usual range, its centre as a line
        </li>
      )}
      {series.targets.length > 0 && (
        <li>
          <span className="target-key" />
          target
        </li>
      )}
      <li className="no-print">A click on a point opens its period.</li>
    </ul>
  )
}

/** What stands under the value, each opening its own page; and what is not over yet. */
function Further({ answer: { beside, open } }: { answer: KpiAnswer }) {
  const { ask } = useAsk()
  if (beside.length === 0 && !open) return null
  return (
    <ul className="plain interval further">
      {beside.map((companion) => (
        <li key={companion.id}>
          <Link to="/kpi/$id" params={{ id: companion.id }} search={ask}>
            {tellCompanion(companion)}
          </Link>
          {companion.figure.state === 'value' && ` ${showSample(companion.unit, companion.figure, 0)}`}
        </li>
      ))}
      {open && <li>{showOpen(open)}</li>}
    </ul>
  )
}

/** The chart, or the same as a table. */
function Twin({ as }: { as: string | undefined }) {
  const change = useSearchChange()
  return (
    <div className="segments twin" role="group" aria-label="Show as">
      {(['chart', 'table'] as const).map((twin) => (
        <button
          key={twin}
          type="button"
          className="segment"
          aria-pressed={(as ?? 'chart') === twin}
          onClick={() => change({ as: twin === 'table' ? twin : undefined }, true)}
        >
          {twin === 'chart' ? 'Chart' : 'Table'}
        </button>
      ))}
    </div>
  )
}

/** The value and its reading first, then the picture, then the same as a table for who wants figures. */
export function ReadingChart({ answer }: { answer: KpiAnswer }) {
  const { kpi, figure, period, series } = answer
  const { as } = useSearch({ from: '/kpi/$id' })
  const change = useSearchChange()
  const draw = useCallback(
    (size: { readonly width: number; readonly height: number; readonly palette: Palette }) =>
      controlChart({ unit: kpi.unit, series, chosen: period.start, ...size }),
    [kpi.unit, series, period.start],
  )
  const hasValue = series.points.some((p) => valueOf(p) !== null)
  const openPeriod = (start: string): void => {
    const found = series.points.find((p) => p.period.start === start)?.period
    if (found) change({ from: found.start, to: found.end, grain: grainOf(found), offset: undefined })
  }
  return (
    <section className="card" aria-label="Figure and chart">
      <div className="value-and-reading">
        <div>
          <FigureValue figure={figure} after={inPeriod(period.name)}>
            <div className="interval">{sampleOf(answer)}</div>
            <Further answer={answer} />
          </FigureValue>
        </div>
        <Reading answer={answer} />
        {hasValue && <Twin as={as} />}
      </div>
      {!hasValue ? (
        <div className="below">
          <p className="note">No period has a value yet.</p>
          {figure.state === 'not-collected' && <BringLine />}
        </div>
      ) : as === 'table' ? (
        <SeriesTable unit={kpi.unit} series={series} />
      ) : (
        <>
          <ChartView draw={draw} height={310} tells={tellSeries(kpi.unit, series)} name={kpi.id} onOpen={openPeriod} />
          <Key answer={answer} />
        </>
      )}
    </section>
  )
}
