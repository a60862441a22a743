import type { Card, Practice } from '#api'
import { addDays, showDay } from '#period'
import { Link } from '@tanstack/react-router'
import { Sparkline } from '../../charts/sparkline.tsx'
import { tellSeries } from '../../charts/tell-series.ts'
import { capital } from '../../figure-words.ts'
import { FigureSample, FigureValue, SignalSentence } from '../../parts/figure.tsx'
import type { AskSearch } from '../../search.ts'

/** Rows that stop this long before the rest of the record are said to stop. */
const lagDays = 7

export function showFreshness({ through }: Card['freshness'], dataThrough: string | null): string {
  if (!through) return 'no rows yet'
  const isBehind = dataThrough !== null && through < addDays(dataThrough, -lagDays)
  return `${isBehind ? 'stops' : 'to'} ${showDay(through)}`
}

function Cautions({ card, practice }: { card: Card; practice: Practice | undefined }) {
  const notes = practice?.notes.filter((note) => card.cautions.includes(note.code)) ?? []
  if (notes.length === 0) return null
  return (
    <div className="cautions">
      {notes.map((note) => (
        <div key={note.code + note.importId}>Read with care: {note.says}</div>
      ))}
    </div>
  )
}

/** One chosen number: what it asks, its value with n and interval, its chart, its reading, whose it is and how fresh. */
export function KpiCard({ card, ask, practice }: { card: Card; ask: AskSearch; practice: Practice | undefined }) {
  const { kpi, figure, series } = card
  return (
    <li className="card kpi-card">
      <h2 className="name">
        <Link to="/kpi/$id" params={{ id: kpi.id }} search={ask}>
          {kpi.name}
        </Link>
      </h2>
      <div className="question">{kpi.question}</div>
      <FigureValue figure={figure} />
      <FigureSample kpi={kpi} figure={figure} beside={card} />
      <div className="spark">
        <Sparkline series={series} tells={tellSeries(kpi.unit, series)} />
      </div>
      <SignalSentence signal={series.signal} />
      <Cautions card={card} practice={practice} />
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
