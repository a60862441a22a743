import type { Question } from '#api'
import { Radio } from '@mantine/core'
import type { Change } from './mapping.tsx'

/** What only a person can say, with the evidence. They stand first, and must be answered before anything runs. */
export function Questions({
  questions,
  answers,
  change,
}: {
  questions: readonly Question[]
  answers: Readonly<Record<string, string>>
  change: Change
}) {
  if (questions.length === 0) return null
  return (
    <section className="card questions" aria-labelledby="questions">
      <h2 id="questions">{questions.length === 1 ? 'One question only you can answer' : `${questions.length} questions only you can answer`}</h2>
      {questions.map((question) => (
        <Radio.Group
          key={question.id}
          label={question.asks}
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
