import { useElementSize } from '@mantine/hooks'
import type { ClientAnswer, ClientMeasure } from '#api'
import { showDay } from '#period'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { useViewer } from '../../parts/use-viewer.ts'
import { usePageTitle } from '../../parts/use-practice.ts'
import { Failed } from '../../parts/problems.tsx'
import { DrawingSvg } from '../../charts/drawing-svg.tsx'
import { pagePalette, shareChart } from '#charts'
import { tellShare } from './share-words.ts'

const chartHeight = 220

function One({ answer, measure }: { answer: ClientAnswer; measure: ClientMeasure }) {
  const words = tellShare(measure)
  const { ref, width } = useElementSize()
  return (
    <section className="share-one" aria-labelledby={`share-${measure.id}`}>
      <h2 id={`share-${measure.id}`}>{words.title}</h2>
      <p className="share-says">{words.says}</p>
      {measure.scores.length > 1 && (
        <div ref={ref} className="share-chart">
          {width > 0 && (
            <DrawingSvg
              drawing={shareChart({
                measure,
                openedOn: answer.episode.openedOn,
                today: answer.today,
                width: Math.round(width),
                height: chartHeight,
                palette: pagePalette,
              })}
            />
          )}
        </div>
      )}
      <p className="note">{words.scale}</p>
    </section>
  )
}

/** Where help is, in the words and with the numbers the practice has approved for its country. */
function Help() {
  const { may } = useViewer()
  const { data } = useQuery({ ...asking('safety', {}), enabled: may('see-alerts') })
  const lines = data?.lines ?? []
  if (lines.length === 0) return <p className="share-end">If you are in danger, call your local emergency number at any hour.</p>
  return (
    <p className="share-end">
      If you are in danger, or thinking of ending your life, help answers at any hour:{' '}
      {lines.map((line, i) => (
        <span key={line.number}>
          {i > 0 && '; '}
          <a href={line.href}>
            <b>{line.number}</b>
          </a>
          , {line.label.en}
        </span>
      ))}
      .
    </p>
  )
}

/** The way so far, for the client to look at together or to take home: large, plain, nobody else on it. */
export function SharePage() {
  const { client } = useParams({ from: '/clients/$client/share' })
  const { episode } = useSearch({ from: '/clients/$client/share' })
  const { data, error } = useQuery(asking('client', { params: { client }, query: { episode } }))
  usePageTitle('Your way so far')
  if (error) return <Failed error={error} />
  if (!data || data.client !== client)
    return (
      <>
        <h1>Your way so far</h1>
        <div className="coming rows-coming" aria-busy="true" />
      </>
    )
  const measures = data.measures.toSorted((a, b) => Number(b.isLeading) - Number(a.isLeading))
  return (
    <div className="share">
      <p className="crumb no-print">
        <Link to="/clients/$client" params={{ client }}>
          Back to the client page
        </Link>{' '}
        ·{' '}
        <button type="button" className="linklike" onClick={() => globalThis.print()}>
          Print it
        </button>
      </p>
      <h1>Your way so far</h1>
      <p className="share-lead">
        Since {showDay(data.episode.openedOn)}. {data.visits.filter((v) => v.status === 'attended').length} visits together.
      </p>
      {measures.length === 0 && <p className="share-says">When you have answered a questionnaire, your answers over time stand here.</p>}
      {measures.map((m) => (
        <One key={m.id} answer={data} measure={m} />
      ))}
      <p className="share-end">These numbers are a start for talking. They go up and down from week to week, and they do not say who you are.</p>
      <Help />
    </div>
  )
}
