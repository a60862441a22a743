import type { ClientAnswer } from '#api'
import { useSearchChange } from '../../parts/use-ask.ts'

/** The four questions, each with its answer, why, and the rows it stands on. */
export function Questions({ questions }: { questions: ClientAnswer['questions'] }) {
  const change = useSearchChange()
  return (
    <section className="card" aria-labelledby="questions">
      <h2 id="questions">Four questions</h2>
      <dl className="questions">
        {questions.map((q) => (
          <div key={q.id}>
            <dt>
              {q.asks}
              <b>{q.says}</b>
            </dt>
            <dd>
              {q.because}.
              {q.rows.length > 0 && (
                <>
                  {' '}
                  <button
                    type="button"
                    className="linklike note no-print"
                    onClick={() => change({ open: q.id })}
                    aria-label={`${q.rows.length} ${q.rows.length === 1 ? 'row' : 'rows'} behind: ${q.asks} ${q.says}`}
                  >
                    {q.rows.length} {q.rows.length === 1 ? 'row' : 'rows'}
                  </button>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p className="note">Read from the data as they are. What to do is for those who know the client.</p>
    </section>
  )
}
