import type { Review, ReviewItem } from '#api'
import { capital } from '#charts'
import { showDay } from '#period'
import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useSearchChange } from '../../parts/use-ask.ts'
import { useChange } from '../../parts/use-change.ts'
import { EndForm } from './end-form.tsx'
import { ItemForm } from './item-form.tsx'
import { ItemChart } from './item-chart.tsx'
import { ItemLink, ItemMark, partNames } from './item-words.tsx'

type Place = { readonly review: Review; readonly at: number; readonly onAt: (at: number) => void }

/** Every item as a dot: spoken about or not, and where we are. */
function Steps({ review, at, onAt }: Place) {
  const said = new Set(review.words.map((w) => w.item))
  return (
    <nav className="meeting-steps" aria-label="Items of the review">
      {review.agenda.map((item, i) => (
        <button
          key={item.key}
          type="button"
          className={said.has(item.key) ? 'said' : undefined}
          aria-current={i === at ? 'step' : undefined}
          aria-label={`${i + 1}. ${item.title}${said.has(item.key) ? ', spoken about' : ''}`}
          onClick={() => onAt(i)}
        />
      ))}
      <button
        type="button"
        className="last"
        aria-current={at === review.agenda.length ? 'step' : undefined}
        aria-label="The end of the review"
        onClick={() => onAt(review.agenda.length)}
      />
    </nav>
  )
}

function OneItem({ review, at, onAt }: Place) {
  const item = review.agenda[at]
  const heading = useRef<HTMLHeadingElement>(null)
  // The next item is read out from its heading, wherever the button was that led to it.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [at])
  if (!item) return null
  return (
    <section className="card meeting-item" aria-labelledby="item">
      <p className="note">{partNames[item.part]}</p>
      <h2 id="item" ref={heading} tabIndex={-1}>
        <ItemMark kind={item.kind} /> {item.title}
      </h2>
      <p className="meeting-says">{item.says}</p>
      {item.kpi !== null && item.decision === null && <ItemChart kpi={item.kpi} cadence={review.cadence} />}
      <p className="note no-print">
        <ItemLink item={item} words={linkWords(item)} />
      </p>
      <ItemForm key={item.key} review={review} item={item} onDone={() => onAt(at + 1)} />
    </section>
  )
}

const linkWords = (item: ReviewItem): string =>
  item.goal !== null
    ? 'Check in on the goal'
    : item.experiment !== null
      ? 'Judge the experiment'
      : item.kind === 'stale'
        ? 'Where rows come from'
        : item.kpi !== null
          ? 'Open the number'
          : 'Open them'

/** A review that goes on: one item after another, as far as the address says. */
export function Meeting({ review }: { review: Review }) {
  const { at: asked } = useSearch({ from: '/review/$review' })
  const change = useSearchChange()
  const navigate = useNavigate()
  const drop = useChange('dropReview', () => void navigate({ to: '/review', search: review.cadence === 'weekly' ? {} : { cadence: review.cadence } }))
  const last = review.agenda.length
  const at = Math.min(last, Math.max(0, Math.trunc(Number(asked ?? '1')) - 1 || 0))
  const go = (to: number): void => change({ at: String(Math.min(last, Math.max(0, to)) + 1) })
  const spoken = review.words.length
  return (
    <>
      <h1>
        {capital(review.cadence)} review, {showDay(review.on)}
      </h1>
      <p className="sub" aria-live="polite">
        {at < last ? `Item ${at + 1} of ${last}.` : 'The end.'} {spoken} of {last} spoken about.
      </p>
      <Steps review={review} at={at} onAt={go} />
      {at < last ? <OneItem review={review} at={at} onAt={go} /> : <EndForm review={review} />}
      <div className="meeting-ways no-print">
        <Button variant="default" onClick={() => go(at - 1)} disabled={at === 0}>
          Back
        </Button>
        {at < last && (
          <Button variant="default" onClick={() => go(at + 1)}>
            {at + 1 < last ? 'Next' : 'To the end'}
          </Button>
        )}
        <button type="button" className="linklike note" onClick={() => drop.mutate({ params: { review: review.id } })}>
          It was not meant to begin: take it away
        </button>
      </div>
    </>
  )
}
