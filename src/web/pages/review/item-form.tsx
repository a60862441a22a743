import type { AnswerItem, Cadence, Review, ReviewItem } from '#api'
import { addDays } from '#period'
import { Textarea, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { PersonField } from '../../parts/person-field.tsx'
import { SaveLine } from '../../parts/save-line.tsx'
import { useChange } from '../../parts/use-change.ts'
import { WordSaid } from './item-words.tsx'

type Kind = AnswerItem['kind']
type Choice = { readonly kind: Kind; readonly name: string; readonly save: string; readonly asks: string }

const fresh: readonly Choice[] = [
  { kind: 'seen', name: 'Nothing to do', save: 'Looked at', asks: 'A word for the minutes, if you like' },
  { kind: 'decide', name: 'We decide', save: 'Keep the decision', asks: 'What will be done' },
]
const earlier: readonly Choice[] = [
  { kind: 'done', name: 'Done', save: 'It is done', asks: 'A word for the minutes, if you like' },
  { kind: 'carry', name: 'Goes on', save: 'It goes on', asks: 'Where it stands' },
  { kind: 'dropped', name: 'Dropped', save: 'Drop it', asks: 'Why' },
]
const daysToNext: Readonly<Record<Cadence, number>> = { weekly: 7, monthly: 31, quarterly: 92 }

type Said = { readonly says: string; readonly owner: string; readonly dueOn: string }

function bodyOf(kind: Kind, { says, owner, dueOn }: Said): AnswerItem {
  if (kind === 'decide') return { kind, says, owner, dueOn }
  const word = says.trim() || null
  return kind === 'carry' ? { kind, says: word, owner, dueOn } : { kind, says: word }
}

type Props = { readonly review: Review; readonly item: ReviewItem; readonly onDone: () => void }

/** What was said about an item: nothing to do, a decision with owner and day, or what became of an earlier one. Then on to the next. */
export function ItemForm({ review, item, onDone }: Props) {
  const word = review.words.find((w) => w.item === item.key)
  const choices = item.decision === null ? fresh : earlier
  const [kind, setKind] = useState<Kind | null>(word?.isDecision ? 'decide' : null)
  const [said, setSaid] = useState<Said>({
    says: word?.isDecision ? (word.says ?? '') : '',
    owner: word?.owner ?? item.owner ?? '',
    dueOn: word?.dueOn ?? addDays(review.on, daysToNext[review.cadence]),
  })
  const save = useChange('answerItem', onDone)
  const chosen = choices.find((c) => c.kind === kind)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (kind !== null) save.mutate({ params: { review: review.id, item: item.key }, body: bodyOf(kind, said) })
  }
  const isKept = kind === 'decide' || kind === 'carry'
  return (
    <form className="form item-form" onSubmit={submit}>
      {word && (
        <p className="agenda-word">
          <WordSaid word={word} />
        </p>
      )}
      <div className="segments" role="group" aria-label="What we say to it">
        {choices.map((c) => (
          <button key={c.kind} type="button" className="segment large" aria-pressed={c.kind === kind} onClick={() => setKind(c.kind)}>
            {c.name}
          </button>
        ))}
      </div>
      {chosen && (
        <>
          <Textarea
            label={chosen.asks}
            size="sm"
            rows={2}
            maxLength={600}
            required={kind === 'decide'}
            value={said.says}
            onChange={(e) => setSaid({ ...said, says: e.currentTarget.value })}
          />
          {isKept && (
            <div className="pair">
              <PersonField label="Who" isRequired value={said.owner} onValue={(owner) => setSaid({ ...said, owner })} />
              <TextInput
                label="By"
                type="date"
                size="sm"
                required
                value={said.dueOn}
                onChange={(e) => setSaid({ ...said, dueOn: e.currentTarget.value })}
              />
            </div>
          )}
          <SaveLine words={`${chosen.save}, next`} done="Kept." change={save} />
        </>
      )}
    </form>
  )
}
