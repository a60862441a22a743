import type { ItemWord, ReviewItem } from '#api'
import { showDay } from '#period'
import { Link } from '@tanstack/react-router'
import { ReadingMark } from '../../charts/point-mark.tsx'

export const partNames: Readonly<Record<ReviewItem['part'], string>> = {
  decisions: 'From last time',
  moved: 'What moved',
  word: 'What needs a word',
}
export const parts = ['decisions', 'moved', 'word'] as const

const marks: Partial<Record<ReviewItem['kind'], 'concern' | 'improvement' | 'change'>> = {
  worse: 'concern',
  'still-worse': 'concern',
  better: 'improvement',
  changed: 'change',
}

/** The sign of an item: that of its reading where it has one, else a quiet stroke. */
export function ItemMark({ kind }: { kind: ReviewItem['kind'] }) {
  const mark = marks[kind]
  return mark ? (
    <ReadingMark variation={mark} />
  ) : (
    <svg viewBox="0 0 12 12" className="item-mark" aria-hidden="true">
      <path d="M2 6h8" />
    </svg>
  )
}

/** What an item is about, as a link to where it opens. */
export function ItemLink({ item, words = item.title }: { item: ReviewItem; words?: string }) {
  if (item.goal !== null)
    return (
      <Link to="/goals" search={{ goal: item.goal }}>
        {words}
      </Link>
    )
  if (item.experiment !== null)
    return (
      <Link to="/experiments" search={{ experiment: item.experiment }}>
        {words}
      </Link>
    )
  if (item.kpi !== null)
    return (
      <Link to="/kpi/$id" params={{ id: item.kpi }}>
        {words}
      </Link>
    )
  if (item.kind === 'milestones') return <Link to="/goals">{words}</Link>
  return item.kind === 'stale' ? <Link to="/data">{words}</Link> : words
}

/** What was said about an item. */
export function WordSaid({ word }: { word: ItemWord | undefined }) {
  if (!word) return <span className="note">Not spoken about.</span>
  if (!word.isDecision) return <span>{word.says ?? 'Looked at, nothing to do.'}</span>
  return (
    <span>
      <span className="strong">Decided:</span> {word.says}{' '}
      <span className="note">
        {word.owner}, by {word.dueOn ? showDay(word.dueOn) : ''}
      </span>
    </span>
  )
}
