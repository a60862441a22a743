import { cadenceSchema, type Cadence, type ReviewItem, type ReviewPage as Answer } from '#api'
import { capital, countOf } from '#charts'
import { showDay } from '#period'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from '@mantine/core'
import { asking } from '../../asking.ts'
import { Failed, ProblemList, problemsOf } from '../../parts/problems.tsx'
import { useChange } from '../../parts/use-change.ts'
import { useSearchChange } from '../../parts/use-ask.ts'
import { usePageTitle } from '../../parts/use-practice.ts'
import { useViewer } from '../../parts/use-viewer.ts'
import { Decisions } from './decisions.tsx'
import { ItemLink, ItemMark, partNames, parts } from './item-words.tsx'

const cadenceOf = (text: string | undefined): Cadence => cadenceSchema.safeParse(text).data ?? 'weekly'

function summaryOf({ agenda, since, numbers, cadence }: Answer): string {
  const count = (part: ReviewItem['part']): number => agenda.filter((i) => i.part === part).length
  const [decisions, moved, word] = [count('decisions'), count('moved'), count('word')]
  const when = since ? ` since ${showDay(since)}` : ''
  if (numbers === 0) return 'Nothing has come in yet, so there is nothing to look at together.'
  return [
    moved === 0
      ? `Of ${countOf(numbers, 'number')} looked at ${cadence}, none moved${when}.`
      : `${countOf(moved, 'number')} of ${numbers} moved${when}.`,
    word > 0 ? `${countOf(word, 'thing')} ${word === 1 ? 'needs' : 'need'} a word.` : '',
    decisions > 0 ? `${countOf(decisions, 'decision')} ${decisions === 1 ? 'comes' : 'come'} back.` : '',
  ]
    .filter(Boolean)
    .join(' ')
}

function Agenda({ agenda }: { agenda: readonly ReviewItem[] }) {
  if (agenda.length === 0) return <p className="card note">Nothing moved and nothing needs a word. A short meeting is a good one.</p>
  return parts
    .map((part) => ({ part, items: agenda.filter((i) => i.part === part) }))
    .filter(({ items }) => items.length > 0)
    .map(({ part, items }) => (
      <section key={part} className="card below" aria-labelledby={`part-${part}`}>
        <h2 id={`part-${part}`}>{partNames[part]}</h2>
        <ul className="plain agenda">
          {items.map((item) => (
            <li key={item.key}>
              <ItemMark kind={item.kind} />
              <div>
                <span className="strong">
                  <ItemLink item={item} />
                </span>
                <div className="agenda-says">{item.says}</div>
              </div>
            </li>
          ))}
        </ul>
      </section>
    ))
}

function Begin({ answer: { cadence, open } }: { answer: Answer }) {
  const navigate = useNavigate()
  const { may } = useViewer()
  const begin = useChange('beginReview', ({ id }) => void navigate({ to: '/review/$review', params: { review: id } }))
  if (!may('set-up')) return null
  return (
    <div className="review-begin no-print">
      <Button onClick={() => begin.mutate({ body: { cadence } })} loading={begin.isPending}>
        {open ? `Go on with the ${cadence} review of ${showDay(open.on)}` : `Begin the ${cadence} review`}
      </Button>
      <span className="note">One item after another, with a place for what you decide. The list stays as it is once it begins.</span>
      {begin.isError && <ProblemList problems={problemsOf(begin.error)} />}
    </div>
  )
}

function Past({ past }: { past: Answer['past'] }) {
  if (past.length === 0) return <p className="note">The minutes of each review will stand here.</p>
  return (
    <ul className="plain spaced">
      {past.map((r) => (
        <li key={r.id}>
          <Link to="/review/$review" params={{ review: r.id }}>
            {capital(r.cadence)} review, {showDay(r.on)}
          </Link>{' '}
          <span className="note">
            {countOf(r.items, 'item')}, {r.decisions === 0 ? 'no decision' : countOf(r.decisions, 'decision')}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Filled({ answer }: { answer: Answer }) {
  return (
    <>
      <Begin answer={answer} />
      <Agenda agenda={answer.agenda} />
      <div className="grid two below">
        <section className="card" aria-labelledby="decisions">
          <h2 id="decisions">Decisions that are open</h2>
          <Decisions decisions={answer.decisions} />
        </section>
        <section className="card" aria-labelledby="past">
          <h2 id="past">Reviews that were</h2>
          <Past past={answer.past} />
        </section>
      </div>
    </>
  )
}

/** "What moved, and what needs a word?": the list of the next meeting, decisions that are open, and the meetings that were. */
export function ReviewPage() {
  const cadence = cadenceOf(useSearch({ from: '/review' }).cadence)
  const change = useSearchChange()
  const { data, error, refetch, isPlaceholderData } = useQuery(asking('review', { query: { cadence } }))
  usePageTitle('Review')
  return (
    <>
      <h1>What moved, and what needs a word?</h1>
      <p className="sub" aria-live="polite">
        {data && !isPlaceholderData ? summaryOf(data) : ' '}
      </p>
      <div className="chips no-print">
        <div className="segments" role="group" aria-label="How often">
          {cadenceSchema.options.map((c) => (
            <button
              key={c}
              type="button"
              className="segment"
              aria-pressed={c === cadence}
              onClick={() => change({ cadence: c === 'weekly' ? undefined : c })}
            >
              {capital(c)}
            </button>
          ))}
        </div>
        <div className="after">
          <button type="button" className="chip" onClick={() => print()}>
            Print
          </button>
        </div>
      </div>
      {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <div className="card waiting-chart" aria-busy="true" aria-label="Making the list" />}
      {data && (
        <div className={isPlaceholderData ? 'older' : undefined} aria-busy={isPlaceholderData}>
          <Filled answer={data} />
          <p className="note below no-print">
            A closer look for the meeting: <Link to="/effect">What works for whom?</Link>
          </p>
        </div>
      )}
    </>
  )
}
