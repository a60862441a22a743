import type { AreaAnswer, Card, Scorecard } from '#api'
import { countOf, showCount, showInterval, showNumber, tellSeries } from '#charts'
import { Accordion } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { Sparkline } from '../../charts/sparkline.tsx'
import { ShortReading } from '../../parts/figure.tsx'
import { FigureCell } from '../../parts/figure-cell.tsx'
import { PairsLine } from '../../parts/pairs.tsx'
import { Failed } from '../../parts/problems.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { leavingFor, type AskSearch } from '../../search.ts'

function Row({ card, ask }: { card: Card; ask: AskSearch }) {
  const { kpi, figure, series } = card
  const { role } = useSearch({ from: '/' })
  const sample =
    figure.isDirectional && figure.state === 'value' ? 'directional' : figure.immature > 0 ? `${showNumber(figure.immature)} too recent` : ''
  return (
    <tr>
      <th scope="row">
        <Link to="/kpi/$id" params={{ id: kpi.id }} search={{ ...ask, ...leavingFor(role) }}>
          {kpi.name}
        </Link>
        <div className="note">{kpi.question}</div>
        <PairsLine pairs={figure.pairs} />
      </th>
      <td className="right" data-label="Now">
        <FigureCell figure={figure} />
      </td>
      <td className="right" data-label="95 %">
        {showInterval(kpi.unit, figure) ?? '–'}
      </td>
      <td className="right" data-label="n">
        {showCount(figure)}
        {sample && <div className="note">{sample}</div>}
      </td>
      <td className="spark-cell" data-label="Over time">
        {series.points.some((p) => p.figure.state === 'value') && (
          <Sparkline series={series} tells={tellSeries(kpi.unit, series)} width={132} height={28} />
        )}
      </td>
      <td data-label="Reading">
        <ShortReading kpi={kpi} signal={series.signal} />
      </td>
    </tr>
  )
}

function AreaTable({ area, ask }: { area: AreaAnswer; ask: AskSearch }) {
  return (
    <table className="stacks">
      <thead>
        <tr>
          <th scope="col">{area.name}</th>
          <th scope="col" className="right">
            Now
          </th>
          <th scope="col" className="right">
            95&#8239;%
          </th>
          <th scope="col" className="right">
            n
          </th>
          <th scope="col">Over time</th>
          <th scope="col">Reading</th>
        </tr>
      </thead>
      <tbody>
        {area.cards.map((card) => (
          <Row key={card.kpi.id} card={card} ask={ask} />
        ))}
      </tbody>
    </table>
  )
}

/** How an area reads: "1 better, 2 no change". */
function tellArea({ cards }: AreaAnswer): string {
  const counts = new Map<string, number>()
  for (const { series } of cards) counts.set(series.signal.short, (counts.get(series.signal.short) ?? 0) + 1)
  return [...counts].map(([short, n]) => `${n} ${short}`).join(', ')
}

/** The numbers of one area, asked for when it is opened. */
function OpenArea({ area, ask }: { area: string; ask: AskSearch }) {
  const { data, error, refetch, isPlaceholderData } = useQuery(asking('area', { params: { area }, query: ask }))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <div className="waiting" aria-busy="true" aria-label="Loading the numbers" style={{ minHeight: 160 }} />
  return (
    <div className={isPlaceholderData ? 'older' : undefined}>
      <p className="note">{tellArea(data)}</p>
      <AreaTable area={data} ask={ask} />
    </div>
  )
}

/** Every number by area. Which areas are open is in the address. */
export function AllNumbers({ areas, ask }: { areas: Scorecard['areas']; ask: AskSearch }) {
  const { open } = useSearch({ from: '/' })
  const change = useSearchChange()
  const opened = open === undefined ? [] : open.split('~')
  return (
    <section className={opened.length === 0 ? 'card below all-numbers no-print' : 'card below all-numbers'} aria-labelledby="all-numbers">
      <h2 id="all-numbers">All numbers</h2>
      <Accordion multiple order={3} value={opened} onChange={(next) => change({ open: next.join('~') || undefined }, true)} chevronPosition="left">
        {areas.map((area) => (
          <Accordion.Item key={area.area} value={area.area}>
            <Accordion.Control>
              <span className="area-name">{area.name}</span> <span className="note">{countOf(area.kpis.length, 'number')}</span>
            </Accordion.Control>
            <Accordion.Panel>{opened.includes(area.area) && <OpenArea area={area.area} ask={ask} />}</Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </section>
  )
}
