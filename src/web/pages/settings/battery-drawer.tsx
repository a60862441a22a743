import type { BatteriesAnswer } from '#api'
import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { asking } from '../../asking.ts'
import { SaveLine } from '../../parts/save-line.tsx'
import { SideDrawer } from '../../parts/side-drawer.tsx'
import { useChange } from '../../parts/use-change.ts'
import { channelWords, respondentWords, whenNames, type Battery } from './battery-words.ts'

type Set = (changes: Partial<Battery>) => void
const keysOf = <K extends string>(names: Readonly<Record<K, string>>): readonly K[] => Object.keys(names) as K[]
const numberOr = (text: string, empty: number | null): number | null => (text.trim() === '' ? empty : Math.max(0, Math.trunc(Number(text)) || 0))

function Choice<K extends string>({
  label,
  names,
  value,
  onValue,
}: {
  label: string
  names: Readonly<Record<K, string>>
  value: K
  onValue: (value: K) => void
}) {
  return (
    <NativeSelect
      label={label}
      size="sm"
      data={keysOf(names).map((key) => ({ value: key, label: names[key] }))}
      value={value}
      onChange={(e) => {
        const found = keysOf(names).find((key) => key === e.currentTarget.value)
        if (found) onValue(found)
      }}
    />
  )
}

function Days({
  label,
  value,
  onValue,
  isOptional = false,
}: {
  label: string
  value: number | null
  onValue: (value: number | null) => void
  isOptional?: boolean
}) {
  return (
    <TextInput
      label={label}
      type="number"
      min={0}
      max={90}
      size="sm"
      required={!isOptional}
      value={value ?? ''}
      onChange={(e) => onValue(numberOr(e.currentTarget.value, isOptional ? null : 0))}
    />
  )
}

function When({ when, set }: { when: Battery['when']; set: Set }) {
  return (
    <>
      <Choice
        label="When"
        names={whenNames}
        value={when.kind}
        onValue={(kind) => set({ when: kind === 'every-weeks' ? { kind, weeks: 4 } : { kind } })}
      />
      {when.kind === 'every-weeks' && (
        <TextInput
          label="Weeks"
          type="number"
          min={1}
          max={52}
          size="sm"
          value={when.weeks}
          onChange={(e) => set({ when: { kind: 'every-weeks', weeks: Math.max(1, Number(e.currentTarget.value) || 1) } })}
        />
      )}
    </>
  )
}

/** For clients of these programs only; none chosen is every program. */
function Programs({ chosen, set }: { chosen: readonly string[]; set: Set }) {
  const { data } = useQuery(asking('filters', {}))
  const programs = data?.dimensions.find((one) => one.id === 'program')?.values ?? []
  if (programs.length === 0) return null
  return (
    <Checkbox.Group label="Programs" description="None chosen: every program." value={[...chosen]} onChange={(now) => set({ programs: now })}>
      <div className="answers">
        {programs.map((one) => (
          <Checkbox key={one.value} size="sm" value={one.value} label={one.name} />
        ))}
      </div>
    </Checkbox.Group>
  )
}

function Fields({ battery, set, instruments }: { battery: Battery; set: Set; instruments: BatteriesAnswer['instruments'] }) {
  // Those asked now stand first, and stay there while others are chosen.
  const [first] = useState(battery.instruments)
  const can = instruments
    .filter((one) => one.respondents.includes(battery.respondent))
    .toSorted((a, b) => Number(first.includes(b.id)) - Number(first.includes(a.id)))
  return (
    <>
      <TextInput label="Name" size="sm" required maxLength={80} value={battery.name} onChange={(e) => set({ name: e.currentTarget.value })} />
      <Checkbox size="sm" label="In use" checked={battery.isOn} onChange={(e) => set({ isOn: e.currentTarget.checked })} />
      <Choice label="Who answers" names={respondentWords} value={battery.respondent} onValue={(respondent) => set({ respondent, instruments: [] })} />
      <Checkbox.Group label="Questionnaires" value={battery.instruments} onChange={(chosen) => set({ instruments: chosen })}>
        <div className="answers choose-forms">
          {can.map((one) => (
            <Checkbox
              key={one.id}
              size="sm"
              value={one.id}
              label={`${one.name}, ${one.fullName}${one.isScoreOnly ? ' (staff type its score in)' : ''}`}
            />
          ))}
        </div>
      </Checkbox.Group>
      <When when={battery.when} set={set} />
      <Programs chosen={battery.programs} set={set} />
      <Days label="From which age" isOptional value={battery.ages.from} onValue={(from) => set({ ages: { ...battery.ages, from } })} />
      <Days label="Up to which age" isOptional value={battery.ages.to} onValue={(to) => set({ ages: { ...battery.ages, to } })} />
      <Choice label="How" names={channelWords} value={battery.channel} onValue={(channel) => set({ channel })} />
      <Days
        label="Can be answered so many days before it is due"
        value={battery.opensDaysBefore}
        onValue={(days) => set({ opensDaysBefore: days ?? 0 })}
      />
      <Days label="And so many days after" value={battery.expiresDaysAfter} onValue={(days) => set({ expiresDaysAfter: days ?? 0 })} />
      <Days
        label="One reminder after so many days; empty for none"
        isOptional
        value={battery.remindAfterDays}
        onValue={(days) => set({ remindAfterDays: days === 0 ? null : days })}
      />
    </>
  )
}

/** One battery, changed as the practice wants it; one of ours can go back to what Plumbline proposes. */
export function BatteryDrawer({ battery, answer, onClose }: { battery: Battery; answer: BatteriesAnswer; onClose: () => void }) {
  const [draft, setDraft] = useState(battery)
  const save = useChange('saveBatteries', onClose)
  const { isOurs: _ours, isChanged: _changed, ...body } = draft
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    save.mutate({ body: { batteries: [body] } })
  }
  const canReset = battery.isChanged && battery.name !== ''
  return (
    <SideDrawer title={battery.name === '' ? 'A battery of your own' : battery.name} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <Fields battery={draft} set={(changes) => setDraft({ ...draft, ...changes })} instruments={answer.instruments} />
        <SaveLine words="Save" done="" change={save}>
          {canReset && (
            <button type="button" className="linklike note" onClick={() => save.mutate({ body: { reset: [battery.id] } })}>
              {battery.isOurs ? 'back to what Plumbline proposes' : 'take it away'}
            </button>
          )}
        </SaveLine>
      </form>
    </SideDrawer>
  )
}
