import type { ClientAnswer, ClientMeasure } from '#api'
import { clientChart, pagePalette, tellClientChart, weekWords } from '#charts'
import { showDay } from '#period'
import { ChartView } from '../../parts/chart-view.tsx'
import { TableLinks } from '../../parts/table-links.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { useViewer } from '../../parts/use-viewer.ts'
import { SmallChart } from './small-chart.tsx'

const chartHeight = 350

type Shown = { readonly answer: ClientAnswer; readonly measure: ClientMeasure }

const chartInput = ({ answer, measure }: Shown) => ({
  measure,
  visits: answer.visits,
  marks: answer.marks,
  openedOn: answer.episode.openedOn,
  closedOn: answer.episode.closedOn,
  today: answer.today,
})

const Scores = ({ answer, measure }: Shown) => (
  <details className="as-table">
    <summary className="note">The scores as a table</summary>
    <p className="note no-print">
      All measures: <TableLinks route="clientScoresCsv" place={{ params: { client: answer.client }, query: { episode: answer.episode.id } }} />
    </p>
    <table>
      <caption className="hidden">{measure.name} by day</caption>
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">Week</th>
          <th scope="col" className="right">
            {measure.name}
          </th>
          <th scope="col">Reading</th>
        </tr>
      </thead>
      <tbody>
        {measure.scores.map((s) => (
          <tr key={s.id}>
            <th scope="row">{showDay(s.on)}</th>
            <td>{weekWords(answer.episode.openedOn, s.on)}</td>
            <td className="right">{s.total}</td>
            <td>{s.says}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </details>
)

/** What happened, in words: on a phone the numbers on the picture lead here. */
function Happened({ answer }: { answer: ClientAnswer }) {
  const marks = answer.marks.filter((m) => m.kind !== 'alert' && m.kind !== 'opened')
  if (marks.length === 0) return null
  return (
    <ol className="plain marks-list note">
      {marks.map((m, i) => (
        <li key={`${m.kind} ${m.on} ${m.event ?? m.says}`}>
          <b>{i + 1}</b> {showDay(m.on)}: {m.says}
        </li>
      ))}
    </ol>
  )
}

function Measures({ answer, measure }: Shown) {
  const change = useSearchChange()
  if (answer.measures.length < 2) return null
  return (
    <ul className="plain small-charts" aria-label="Every measure on the same weeks">
      {answer.measures.map((m) => (
        <li key={m.id}>
          <button type="button" aria-pressed={m.id === measure.id} onClick={() => change({ measure: m.isLeading ? undefined : m.id }, true)}>
            <span className="strong">{m.name}</span> <span className="note">{m.measures.replaceAll('_', ' ')}</span>
            <SmallChart draw={(size) => clientChart({ ...chartInput({ answer, measure: m }), ...size, palette: pagePalette, isSmall: true })} />
            <span className="note">{m.reading}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** The chosen measure large, with ranges, expected course, visits and what happened; the others small beside it on the same weeks. */
export function InTime({ answer, chosen }: { answer: ClientAnswer; chosen: string | undefined }) {
  const change = useSearchChange()
  const { may } = useViewer()
  const measure = answer.measures.find((m) => m.id === chosen) ?? answer.measures.find((m) => m.isLeading) ?? answer.measures[0]
  return (
    <section className="card" aria-labelledby="in-time">
      <div className="card-head">
        <h2 id="in-time">{measure ? `${measure.name} over the episode` : 'No measure answered yet'}</h2>
        {may('set-up') && (
          <button type="button" className="linklike note no-print" onClick={() => change({ add: 'event' })}>
            Mark what happened
          </button>
        )}
      </div>
      {measure ? (
        <>
          <p className="chart-reading">{measure.reading}</p>
          <ChartView
            draw={(size) => clientChart({ ...chartInput({ answer, measure }), ...size })}
            height={chartHeight}
            tells={tellClientChart(measure, answer.episode.openedOn)}
            name={`${answer.code}-${measure.id}`}
          />
          <Happened answer={answer} />
          <p className="note">
            {measure.course.says}
            {measure.scores.length === 1 && ' One score so far.'}
          </p>
          <Scores answer={answer} measure={measure} />
          <Measures answer={answer} measure={measure} />
        </>
      ) : (
        <p>When this client answers a questionnaire, its scores stand here in time, with visits and what happened around them.</p>
      )}
    </section>
  )
}
