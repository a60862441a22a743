import '@mantine/core/styles/Radio.css'
import type { BatteriesAnswer, FormToEnter } from '#api'
import { NativeSelect, Radio, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { asking } from '../../asking.ts'
import { PersonField } from '../../parts/person-field.tsx'
import { Failed } from '../../parts/problems.tsx'
import { SaveLine } from '../../parts/save-line.tsx'
import { SideDrawer } from '../../parts/side-drawer.tsx'
import { useChange } from '../../parts/use-change.ts'
import { useWho } from '../../parts/use-who.ts'
import { respondentNames } from './ask-words.ts'

const respondents = ['client', 'caregiver', 'teacher', 'clinician'] as const
type Answers = Readonly<Record<string, number | null>>

/** The questions one under the other, each with its answers in a row; or the scores, where the questions are not here. */
function Sheet({ form, answers, set }: { form: FormToEnter; answers: Answers; set: (id: string, value: number | null) => void }) {
  if (form.items.length === 0)
    return form.scores.map((score) => (
      <TextInput
        key={score.id}
        label={score.name}
        description={`${score.min} to ${score.max}`}
        type="number"
        size="sm"
        min={score.min}
        max={score.max}
        step={10 ** -score.decimals}
        value={answers[score.id] ?? ''}
        onChange={(e) => set(score.id, e.currentTarget.value === '' ? null : Number(e.currentTarget.value))}
      />
    ))
  return (
    <>
      {form.instruction && <p className="note">{form.instruction.en}</p>}
      {form.items.map((item, i) => (
        <Radio.Group
          key={item.id}
          label={`${i + 1}. ${item.text.en}`}
          value={String(answers[item.id] ?? '')}
          onChange={(value) => set(item.id, Number(value))}
        >
          <div className="answers in-a-row">
            {(form.options[item.options] ?? []).map((option) => (
              <Radio key={option.value} size="sm" value={String(option.value)} label={option.label.en} />
            ))}
          </div>
        </Radio.Group>
      ))}
    </>
  )
}

function EnterForm({ client, today, form, channel }: { client: string; today: string; form: FormToEnter; channel: 'paper' | 'clinician' }) {
  const [answers, setAnswers] = useState<Answers>({})
  const [on, setOn] = useState(today)
  const [respondent, setRespondent] = useState<(typeof respondents)[number]>('client')
  const [who, setWho] = useWho()
  const enter = useChange('enterSheet', () => setAnswers({}))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    enter.mutate({ params: { client }, body: { instrument: form.id, respondent, channel, answeredOn: on, answers: { ...answers }, by: who.trim() } })
  }
  const open = (form.items.length === 0 ? form.scores : form.items).filter(({ id }) => (answers[id] ?? null) === null).length
  return (
    <form className="form" onSubmit={submit}>
      <NativeSelect
        label="Who answered"
        size="sm"
        data={respondents.map((value) => ({ value, label: respondentNames[value] }))}
        value={respondent}
        onChange={(e) => setRespondent(respondents.find((r) => r === e.currentTarget.value) ?? 'client')}
      />
      <TextInput label="Answered on" type="date" size="sm" required max={today} value={on} onChange={(e) => setOn(e.currentTarget.value)} />
      <Sheet form={form} answers={answers} set={(id, value) => setAnswers({ ...answers, [id]: value })} />
      <PersonField label="You are" value={who} onValue={setWho} isRequired />
      <p className="note">{open === 0 ? 'Everything is filled in.' : `${open} left open: what is open stays open, nothing is counted as zero.`}</p>
      <SaveLine words="Keep it" done="Kept, and scored." change={enter} />
      {enter.data?.showSafety && (
        <p role="alert" className="late-word">
          An answer points to danger. An alert was raised; follow your practice’s plan now.
        </p>
      )}
    </form>
  )
}

/** A sheet typed in from paper, or as a clinician reads it aloud. */
export function EnterDrawer({ client, code, today, onClose }: { client: string; code: string; today: string; onClose: () => void }) {
  const { data: batteries, error } = useQuery(asking('batteries', {}))
  const [instrument, setInstrument] = useState('')
  const [channel, setChannel] = useState<'paper' | 'clinician'>('paper')
  const { data: form } = useQuery({ ...asking('formToEnter', { params: { instrument } }), enabled: instrument !== '' })
  const choices = (batteries?.instruments ?? ([] as BatteriesAnswer['instruments'])).map((one) => ({
    value: one.id,
    label: `${one.name}, ${one.fullName}`,
  }))
  return (
    <SideDrawer title={`Type in for ${code}`} onClose={onClose} isWide>
      {error && <Failed error={error} />}
      <div className="form">
        <NativeSelect
          label="Questionnaire"
          size="sm"
          data={[{ value: '', label: 'choose one' }, ...choices]}
          value={instrument}
          onChange={(e) => setInstrument(e.currentTarget.value)}
        />
        <NativeSelect
          label="Where from"
          size="sm"
          data={[
            { value: 'paper', label: 'from paper' },
            { value: 'clinician', label: 'read aloud to the client' },
          ]}
          value={channel}
          onChange={(e) => setChannel(e.currentTarget.value === 'clinician' ? 'clinician' : 'paper')}
        />
      </div>
      {form && form.id === instrument && <EnterForm key={instrument} client={client} today={today} form={form} channel={channel} />}
    </SideDrawer>
  )
}
