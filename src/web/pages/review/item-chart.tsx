import type { Cadence, KpiAnswer } from '#api'
import { controlChart, tellSeries, type Palette } from '#charts'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { asking } from '../../asking.ts'
import { ChartView } from '../../parts/chart-view.tsx'
import { FigureValue } from '../../parts/figure.tsx'

const grains = { weekly: 'week', monthly: 'month', quarterly: 'quarter' } as const

const inPeriod = (name: string): string => (name.startsWith('week') ? `in the ${name}` : `in ${name}`)

function Drawn({ answer: { kpi, series, figure, period } }: { answer: KpiAnswer }) {
  const draw = useCallback(
    (size: { readonly width: number; readonly height: number; readonly palette: Palette }) => controlChart({ unit: kpi.unit, series, ...size }),
    [kpi.unit, series],
  )
  return (
    <>
      <FigureValue figure={figure} after={inPeriod(period.name)} />
      <ChartView draw={draw} height={230} tells={tellSeries(kpi.unit, series)} name={kpi.id} />
    </>
  )
}

/** The chart of the number an item is about, by the grain of the meeting. It shows what is known now; the sentence, what was known when the review began. */
export function ItemChart({ kpi, cadence }: { kpi: string; cadence: Cadence }) {
  const { data } = useQuery(asking('kpi', { params: { id: kpi }, query: { grain: grains[cadence] } }))
  // The number before this one must not stand under its name while it loads.
  return data && data.kpi.id === kpi ? <Drawn answer={data} /> : <div className="item-chart-coming" aria-busy="true" aria-label="Loading the chart" />
}
