import {
  reviewItemSchema,
  seenSchema,
  type AnswerItem,
  type Cadence,
  type Decision,
  type EndReview,
  type Review,
  type ReviewItem,
  type ReviewPage,
  type Seen,
  type SettleDecision,
} from '#api'
import { showDay, type Day } from '#period'
import { ProblemError } from '#problems'
import type { Desk } from '#scorecard'
import {
  beginReview,
  endReview,
  loadDecisions,
  loadReview,
  loadReviews,
  saveWord,
  settleDecision,
  type OpenRecord,
  type StoredDecision,
  type StoredReview,
} from '#store'
import { makeAgenda } from './agenda.ts'

type Pool = OpenRecord['pool']
type At = { readonly pool: Pool; readonly desk: Desk }

// What this program wrote it can read; what a newer one wrote is left out rather than guessed.
const agendaOf = ({ agenda }: StoredReview): ReviewItem[] => reviewItemSchema.array().safeParse(agenda).data ?? []
const seenOf = ({ seen }: StoredReview): Seen[] => seenSchema.array().safeParse(seen).data ?? []

const notFound = (): ProblemError => new ProblemError({ code: 'server/not-found' })

/** Every decision that is open, the earliest due first. */
export async function askDecisions(pool: Pool, today: Day): Promise<Decision[]> {
  const [open, reviews] = await Promise.all([loadDecisions(pool), loadReviews(pool, 1000)])
  const byId = new Map(reviews.map((r) => [r.id, r]))
  return open.flatMap((d) => decisionAnswer(d, byId.get(d.reviewId), today) ?? [])
}

function decisionAnswer(d: StoredDecision, review: StoredReview | undefined, today: Day): Decision | null {
  const { id, about, kpiId, says, owner, dueOn, state, settledOn, settledWords } = d
  if (!review || state === 'seen' || says === null || owner === null || dueOn === null) return null
  const made = { id: review.id, cadence: review.cadence, on: review.on }
  return { id, about, kpi: kpiId, says, owner, dueOn, state, settledOn, settledWords, review: made, isLate: state === 'open' && dueOn < today }
}

const lastOf = (reviews: readonly StoredReview[], cadence: Cadence): StoredReview | undefined =>
  reviews.find((r) => r.cadence === cadence && r.endedAt !== null)

async function agendaNow(at: At, cadence: Cadence, reviews: readonly StoredReview[]) {
  const last = lastOf(reviews, cadence)
  const decisions = await askDecisions(at.pool, at.desk.today)
  // What was decided in a review that still goes on has its item there.
  const ended = new Set(reviews.filter((r) => r.endedAt !== null).map((r) => r.id))
  return makeAgenda(at, cadence, {
    last: last ? { on: last.on, seen: seenOf(last) } : null,
    decisions: decisions.filter((d) => ended.has(d.review.id)),
  })
}

/** What a review of this cadence would look at now, decisions that are open, and the reviews that were. */
export async function askReviewPage(at: At, cadence: Cadence): Promise<ReviewPage> {
  const { pool, desk } = at
  const reviews = await loadReviews(pool)
  const [agenda, decisions] = await Promise.all([agendaNow(at, cadence, reviews), askDecisions(pool, desk.today)])
  const open = reviews.find((r) => r.cadence === cadence && r.endedAt === null)
  const past = reviews.filter((r) => r.endedAt !== null).slice(0, 40)
  const said = await Promise.all(past.map((r) => loadDecisions(pool, r.id)))
  return {
    today: desk.today,
    cadence,
    since: lastOf(reviews, cadence)?.on ?? null,
    open: open ? { id: open.id, on: open.on } : null,
    agenda: [...agenda.items],
    numbers: agenda.numbers,
    decisions,
    past: past.map((r, i) => ({
      id: r.id,
      cadence: r.cadence,
      on: r.on,
      items: agendaOf(r).length,
      decisions: said[i]?.filter((d) => d.state !== 'seen').length ?? 0,
    })),
  }
}

/** Begins a review, or goes on with the one of this cadence that has not ended; gives its id. Its list stays as it is from here on. */
export async function openReview(at: At, cadence: Cadence): Promise<string> {
  const reviews = await loadReviews(at.pool)
  const open = reviews.find((r) => r.cadence === cadence && r.endedAt === null)
  if (open) return open.id
  const { items, seen } = await agendaNow(at, cadence, reviews)
  return beginReview(at.pool, { cadence, on: at.desk.today, agenda: items, seen })
}

/** One review with everything that was said in it. */
export async function askReview(pool: Pool, id: string): Promise<Review> {
  const [review, said, reviews] = await Promise.all([loadReview(pool, id), loadDecisions(pool, id), loadReviews(pool, 1000)])
  if (!review) throw notFound()
  const earlier = reviews.filter((r) => r.on < review.on || (r.on === review.on && BigInt(r.id) < BigInt(review.id)))
  return {
    id: review.id,
    cadence: review.cadence,
    on: review.on,
    since: lastOf(earlier, review.cadence)?.on ?? null,
    isOpen: review.endedAt === null,
    agenda: agendaOf(review),
    words: said.map((d) => ({ item: d.item, says: d.says, owner: d.owner, dueOn: d.dueOn, isDecision: d.state !== 'seen' })),
    present: review.present,
    remarks: review.remarks,
  }
}

const became = { done: 'Done', dropped: 'Dropped' } as const

/** Writes down what was said about one item of a review that goes on. */
export async function answerItem(at: At, { review: id, key }: { review: string; key: string }, answer: AnswerItem): Promise<void> {
  const { pool, desk } = at
  const review = await askReview(pool, id)
  if (!review.isOpen) throw new ProblemError({ code: 'steering/review-ended' })
  const found = review.agenda.find((i) => i.key === key)
  if (!found) throw notFound()
  const word = { reviewId: id, item: key, kpiId: found.kpi, about: found.title, owner: null, dueOn: null, says: answer.says || null }
  if (answer.kind === 'seen') return saveWord(pool, { ...word, state: 'seen' }, null)
  if (answer.kind === 'decide') {
    const { says, owner, dueOn } = answer
    if (found.decision !== null) throw new ProblemError({ code: 'steering/decided-already' })
    return saveWord(pool, { ...word, says, owner, dueOn, state: 'open' }, null)
  }
  if (found.decision === null) throw new ProblemError({ code: 'steering/no-decision-yet' })
  const settling = { id: found.decision, on: desk.today, words: answer.says || null }
  if (answer.kind === 'carry') {
    const { owner, dueOn } = answer
    const says = [`Goes on: ${owner}, by ${showDay(dueOn)}.`, answer.says].filter(Boolean).join(' ')
    return saveWord(pool, { ...word, says, state: 'seen' }, { ...settling, state: 'open', owner, dueOn })
  }
  const says = [`${became[answer.kind]}.`, answer.says].filter(Boolean).join(' ')
  return saveWord(pool, { ...word, says, state: 'seen' }, { ...settling, state: answer.kind, owner: null, dueOn: null })
}

/** Says outside a meeting what became of a decision. */
export async function closeDecision(at: At, id: string, { state, words, dueOn }: SettleDecision): Promise<void> {
  if (!(await settleDecision(at.pool, { id, state, on: at.desk.today, words: words || null, owner: null, dueOn }))) throw notFound()
}

/** Ends a review; what was not spoken about stays without a word. */
export async function closeReview(pool: Pool, id: string, { present, remarks }: EndReview): Promise<void> {
  if (!(await endReview(pool, id, { present: present || null, remarks: remarks || null }))) throw new ProblemError({ code: 'steering/review-ended' })
}
