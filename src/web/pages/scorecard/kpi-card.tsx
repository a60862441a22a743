import type { Card, Practice } from '#api'
import { capital, tellSeries } from '#charts'
import { addDays, showDay } from '#period'
import { Link, useSearch } from '@tanstack/react-router'
import { Sparkline } from '../../charts/sparkline.tsx'
import { FigureSample, FigureValue, SignalSentence } from '../../parts/figure.tsx'
import { leavingFor, type AskSearch } from '../../search.ts'

/** Rows that stop this long before the rest of the record are said to stop. */
const lagDays = 7

function showFreshness({ through }: Card['freshness'], dataThrough: string | null): string {
  if (!through) return 'no rows yet'
  const isBehind = dataThrough !== null && through < addDays(dataThrough, -lagDays)
  return `${isBehind ? 'stops' : 'to'} ${showDay(through)}`
}

/** A figure that leans on something doubtful says so; what exactly stands once, above the cards. */
function Caution({ card, practice }: { card: Card; practice: Practice | undefined }) {
  const isDoubtful = card.figure.state === 'value' && practice?.notes.some((note) => card.cautions.includes(note.code))
  return isDoubtful ? <div className="cautions">Read with care: see the note above.</div> : null
}

/** One chosen number: what it asks, its value with n and interval, its chart, its reading, whose it is and how fresh. */
export function KpiCard({ card, ask, practice }: { card: Card; ask: AskSearch; practice: Practice | undefined }) {
  const { kpi, figure, series } = card
  const { role } = useSearch({ from: '/' })
  return (
    <li className="card kpi-card">
      <h2 className="name">
        <Link to="/kpi/$id" params={{ id: kpi.id }} search={{ ...ask, ...leavingFor(role) }}>
          {kpi.name}
        </Link>
      </h2>
      <div className="question">{kpi.question}</div>
      <FigureValue figure={figure}>
        <FigureSample kpi={kpi} figure={figure} beside={card} />
      </FigureValue>
      {series.points.some((p) => p.figure.state === 'value') && (
        <div className="spark">
          <Sparkline series={series} tells={tellSeries(kpi.unit, series)} />
        </div>
      )}
      <SignalSentence kpi={kpi} signal={series.signal} />
      <Caution card={card} practice={practice} />
      <div className="meta-line" />
      <div className="meta">
        <span>
          {capital(kpi.owner)} · {kpi.review}
        </span>
        <span title={card.freshness.sources.join(', ')}>{showFreshness(card.freshness, practice?.dataThrough ?? null)}</span>
      </div>
    </li>
  )
}
