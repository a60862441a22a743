import type { ReportHead } from '#api'
import { countOf } from '#charts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { asking } from '../../asking.ts'
import { addressOf, call } from '../../call.ts'
import { Failed, ProblemList, problemsOf } from '../../parts/problems.tsx'
import { usePageTitle, usePractice } from '../../parts/use-practice.ts'
import { showMoment } from '../../when-words.ts'
import { MakeForm } from './make-form.tsx'

/** Asks for every printed value again and says what came of it. */
function Again({ report }: { report: ReportHead }) {
  const again = useMutation({ mutationFn: () => call('reproduce', { params: { report: report.id } }) })
  const wrong = again.data?.numbers.filter((n) => !n.isSame) ?? []
  return (
    <div role="status">
      {again.data?.isSame && <span>All {countOf(again.data.numbers.length, 'printed value')} came out again.</span>}
      {again.data && !again.data.isSame && (
        <ul className="plain">
          {wrong.map((n) => (
            <li key={`${n.kpi} ${n.what}`}>
              {n.name}, {n.what}: printed {n.printed}, now {n.again}
            </li>
          ))}
        </ul>
      )}
      {again.isError && <ProblemList problems={problemsOf(again.error)} />}
      {!again.data && (
        <button type="button" className="linklike" disabled={again.isPending} onClick={() => again.mutate()}>
          {again.isPending ? 'Computing …' : 'Compute again'}
        </button>
      )}
    </div>
  )
}

function Row({ report }: { report: ReportHead }) {
  const practice = usePractice()
  return (
    <tr>
      <th scope="row">
        <a href={addressOf('reportPdf', { params: { report: report.id } })} target="_blank" rel="noreferrer">
          {report.title}
        </a>
        <div className="note">
          {report.period.name} · {countOf(report.numbers, 'number')}
        </div>
      </th>
      <td data-label="Made">{practice ? showMoment(report.madeAt, practice.zone, practice.today) : ''}</td>
      <td data-label="From">
        change {report.changeSeq}
        <div className="note">Plumbline {report.program}</div>
      </td>
      <td data-label="Does it hold?">
        <Again report={report} />
      </td>
    </tr>
  )
}

/** Reports to hand on: made here, kept with the rows they rest on, computed again at a click. */
export function ReportsPage() {
  const { data, error, refetch } = useQuery(asking('reports', {}))
  usePageTitle('Reports')
  return (
    <>
      <h1>What can be handed on?</h1>
      <p className="sub">
        A report keeps the rows it was counted from. Whoever doubts a number can have it computed again, to the digit, whatever has come in since.
      </p>
      <section className="card" aria-labelledby="make">
        <h2 id="make">Make a report</h2>
        <MakeForm />
      </section>
      <section className="card below" aria-labelledby="made">
        <h2 id="made">Made so far</h2>
        {error && <Failed error={error} onRetry={() => void refetch()} />}
        {data && data.reports.length === 0 && <p className="note">None yet.</p>}
        {data && data.reports.length > 0 && (
          <table className="stacks">
            <thead>
              <tr>
                <th scope="col">Report</th>
                <th scope="col">Made</th>
                <th scope="col">From</th>
                <th scope="col">Does it hold?</th>
              </tr>
            </thead>
            <tbody>
              {data.reports.map((report) => (
                <Row key={report.id} report={report} />
              ))}
            </tbody>
          </table>
        )}
      </section>
    </>
  )
}
