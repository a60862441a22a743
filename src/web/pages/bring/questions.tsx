import type { Question } from '#api'
import { countOf } from '#charts'
import { Radio } from '@mantine/core'
import type { Change } from './use-inspection.ts'

type Props = {
  readonly asked: readonly Question[]
  /** How many still wait for an answer. */
  readonly open: number
  readonly answers: Readonly<Record<string, string>>
  readonly change: Change
}

/** What only a person can say, with the evidence. It stands first, and must be answered before anything runs. */
export function Questions({ asked, open, answers, change }: Props) {
  if (asked.length === 0) return null
  return (
    <section className={open > 0 ? 'card questions open' : 'card questions'} aria-labelledby="questions">
      <h2 id="questions">{open === 0 ? 'What you said' : `${countOf(open, 'question')} only you can answer`}</h2>
      {asked.map((question) => (
        <Radio.Group
          key={question.id}
          label={question.column ? `${question.column}: ${question.asks}` : question.asks}
          description={question.evidence}
          value={answers[question.id] ?? ''}
          onChange={(value) => change({ answers: { [question.id]: value } })}
        >
          <div className="answers">
            {question.choices.map((choice) => (
              <Radio key={choice.value} value={choice.value} label={choice.name} />
            ))}
          </div>
        </Radio.Group>
      ))}
    </section>
  )
}
