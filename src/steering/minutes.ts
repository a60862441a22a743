import type { ItemWord, Review, ReviewItem } from '#api'
import { capital } from '#charts'
import { showDay } from '#period'

const parts: readonly { readonly part: ReviewItem['part']; readonly heading: string }[] = [
  { part: 'decisions', heading: 'From last time' },
  { part: 'moved', heading: 'What moved' },
  { part: 'word', heading: 'What needed a word' },
]

/** What was said about an item, in one line. */
export function tellWord(word: ItemWord | undefined): string {
  if (!word) return 'Not spoken about.'
  if (word.isDecision && word.owner !== null && word.dueOn !== null) return `Decided: ${word.says ?? ''} (${word.owner}, by ${showDay(word.dueOn)})`
  return word.says ?? 'Looked at, nothing to do.'
}

// What people wrote is text: a star or a bracket in it is no mark-up.
const text = (words: string): string => words.replaceAll(/[\\*_`[\]<>#|]/g, (c) => `\\${c}`).replaceAll(/\s+/g, ' ')

/** The minutes of a review as Markdown. */
export function minutesMarkdown(review: Review, practice: string): string {
  const said = new Map(review.words.map((w) => [w.item, w]))
  const lines = parts.flatMap(({ part, heading }) => {
    const items = review.agenda.filter((i) => i.part === part)
    return items.length === 0
      ? []
      : ['', `## ${heading}`, '', ...items.map((i) => `- **${text(i.title)}**: ${text(i.says)}  \n  *${text(tellWord(said.get(i.key)))}*`)]
  })
  return [
    `# ${capital(review.cadence)} review, ${showDay(review.on)}`,
    '',
    text(practice),
    ...(review.since ? ['', `Since ${showDay(review.since)}.`] : []),
    ...(review.present ? ['', `Present: ${text(review.present)}`] : []),
    ...lines,
    ...(review.remarks ? ['', '## Remarks', '', text(review.remarks)] : []),
    '',
  ].join('\n')
}

/** The minutes as a table; its first row is the heading. */
export function minutesRows(review: Review): (string | null)[][] {
  const said = new Map(review.words.map((w) => [w.item, w]))
  const rows = review.agenda.map((i) => {
    const word = said.get(i.key)
    return [review.on, review.cadence, i.part, i.title, i.says, i.kpi, tellWord(word), word?.owner ?? null, word?.dueOn ?? null]
  })
  return [['review', 'cadence', 'part', 'item', 'what it says', 'kpi', 'what was said', 'owner', 'due'], ...rows]
}
