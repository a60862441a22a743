import type { Card, Scorecard } from '#api'
import { Accordion } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import { Sparkline } from '../../charts/sparkline.tsx'
import { tellSeries } from '../../charts/tell-series.ts'
import { countOf, showInterval, showNumber, stateWords } from '../../figure-words.ts'
import { ShortReading, StateMark } from '../../parts/figure.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import type { AskSearch } from '../../search.ts'

type Area = Scorecard['areas'][number]

function Now({ card: { figure } }: { card: Card }) {
  if (figure.state === 'value') return <span className={figure.isDirectional ? 'strong directional' : 'strong'}>{figure.shown}</span>
  return (
    <span className="reading">
      <StateMark state={figure.state} />
      {stateWords[figure.state].short}
    </span>
  )
}

function Row({ card, ask }: { card: Card; ask: AskSearch }) {
  const { kpi, figure, series } = card
  const sample =
    figure.isDirectional && figure.state === 'value' ? 'directional' : figure.immature > 0 ? `${showNumber(figure.immature)} too recent` : ''
  return (
    <tr>
      <th scope="row">
        <Link to="/kpi/$id" params={{ id: kpi.id }} search={ask}>
          {kpi.name}
        </Link>
        <div className="note">{kpi.question}</div>
      </th>
      <td className="right" data-label="Now">
        <Now card={card} />
      </td>
      <td className="right" data-label="95 %">
        {showInterval(kpi.unit, figure) ?? '–'}
      </td>
      <td className="right" data-label="n">
        {showNumber(figure.n)}
        {sample && <div className="note">{sample}</div>}
      </td>
      <td className="spark-cell" data-label="Over time">
        {series.points.some((p) => p.figure.state === 'value') && (
          <Sparkline series={series} tells={tellSeries(kpi.unit, series)} width={132} height={28} />
        )}
      </td>
      <td data-label="Reading">
        <ShortReading signal={series.signal} />
      </td>
    </tr>
  )
}

function AreaTable({ area, ask }: { area: Area; ask: AskSearch }) {
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

/** What an area holds, in the words of its readings: "3 numbers · 1 better, 2 no change". */
function tellArea({ cards }: Area): string {
  const counts = new Map<string, number>()
  for (const { series } of cards) counts.set(series.signal.short, (counts.get(series.signal.short) ?? 0) + 1)
  return `${countOf(cards.length, 'number')} · ${[...counts].map(([short, n]) => `${n} ${short}`).join(', ')}`
}

/** Every number by area. Which areas are open is in the address. */
export function AllNumbers({ areas, ask }: { areas: readonly Area[]; ask: AskSearch }) {
  const { open } = useSearch({ from: '/' })
  const change = useSearchChange()
  const opened = open === undefined ? areas.slice(0, 1).map((a) => a.area) : open.split('~')
  return (
    <section className="card below all-numbers" aria-labelledby="all-numbers">
      <h2 id="all-numbers">All numbers</h2>
      <Accordion multiple order={3} value={opened} onChange={(next) => change({ open: next.join('~') || 'none' }, true)} chevronPosition="left">
        {areas.map((area) => (
          <Accordion.Item key={area.area} value={area.area}>
            <Accordion.Control>
              <span className="area-name">{area.name}</span> <span className="note">{tellArea(area)}</span>
            </Accordion.Control>
            <Accordion.Panel>{opened.includes(area.area) && <AreaTable area={area} ask={ask} />}</Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </section>
  )
}
