import type { Card, CaseloadAnswer } from '#api'
import { Link } from '@tanstack/react-router'
import { FigureSample, FigureValue, SignalSentence } from '../../parts/figure.tsx'

function One({ card, says }: { card: Card; says: string }) {
  const { kpi, figure, series, period } = card
  return (
    <li className="card kpi-card">
      <h2 className="name">
        <Link to="/kpi/$id" params={{ id: kpi.id }}>
          {kpi.name}
        </Link>
      </h2>
      <div className="question">{says}</div>
      <FigureValue figure={figure} />
      <FigureSample kpi={kpi} figure={figure} beside={card} />
      <SignalSentence kpi={kpi} signal={series.signal} />
      <div className="note">{period.name}</div>
    </li>
  )
}

/** How heavy it is in all, what it does for clients, and how those who carry it are: a caseload is not read without the three. */
export const Beside = ({ beside }: { beside: CaseloadAnswer['beside'] }) => (
  <ul className="grid three plain" aria-label="Always shown with it">
    <One card={beside.intensity} says="How heavy is it in all?" />
    <One card={beside.outcome} says="Do clients get better with it?" />
    <One card={beside.wellbeing} says="Are those who carry it all right?" />
  </ul>
)
