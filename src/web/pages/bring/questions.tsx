import type { Question } from '#api'
import { countOf } from '#charts'
import { Radio, TextInput } from '@mantine/core'
import type { Change } from './use-inspection.ts'

type Props = {
  readonly asked: readonly Question[]
  /** How many still wait for an answer. */
  readonly open: number
  readonly answers: Readonly<Record<string, string>>
  readonly change: Change
}

function Asked({ question, value, say }: { readonly question: Question; readonly value: string; readonly say: (value: string) => void }) {
  const label = question.column ? `${question.column}: ${question.asks}` : question.asks
  if (question.choices.length === 0)
    return (
      <TextInput
        className="day-field"
        type="date"
        label={label}
        description={question.evidence}
        value={value}
        onChange={(e) => {
          if (e.currentTarget.value !== '') say(e.currentTarget.value)
        }}
      />
    )
  return (
    <Radio.Group label={label} description={question.evidence} value={value} onChange={say}>
      <div className="answers">
        {question.choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} label={choice.name} />
        ))}
      </div>
    </Radio.Group>
  )
}

/** What only a person can say, with the evidence. It stands first, and must be answered before anything runs. */
export function Questions({ asked, open, answers, change }: Props) {
  if (asked.length === 0) return null
  return (
    <section className={open > 0 ? 'card questions open' : 'card questions'} aria-labelledby="questions">
      <h2 id="questions">{open === 0 ? 'What you said' : `${countOf(open, 'question')} only you can answer`}</h2>
      {asked.map((question) => (
        <Asked
          key={question.id}
          question={question}
          value={answers[question.id] ?? ''}
          say={(value) => change({ answers: { [question.id]: value } })}
        />
      ))}
    </section>
  )
}
