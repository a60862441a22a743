import type { Hours } from '#api'
import { Checkbox, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { SaveLine } from '../../parts/save-line.tsx'
import { useChange } from '../../parts/use-change.ts'

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
type Day = { readonly isOpen: boolean; readonly from: string; readonly to: string }

const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
/** A time field cannot say 24:00: midnight at the end of a day is its last minute. */
const shown = (minute: number): string => clock(Math.min(minute, 1439))
const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))

const dayOf = (hours: Hours['hours'], weekday: number): Day => {
  const open = hours.find((h) => h.weekday === weekday)
  return { isOpen: open !== undefined, from: shown(open?.opensMinute ?? 480), to: shown(open?.closesMinute ?? 1020) }
}

function DayFields({ name, day, onDay }: { name: string; day: Day; onDay: (day: Day) => void }) {
  return (
    <li className="hours-day">
      <Checkbox size="sm" label={name} checked={day.isOpen} onChange={(e) => onDay({ ...day, isOpen: e.currentTarget.checked })} />
      {day.isOpen ? (
        <>
          <TextInput
            type="time"
            size="xs"
            required
            aria-label={`${name}, from`}
            value={day.from}
            onChange={(e) => onDay({ ...day, from: e.currentTarget.value })}
          />
          <TextInput
            type="time"
            size="xs"
            required
            aria-label={`${name}, to`}
            error={day.to <= day.from ? 'closes before it opens' : undefined}
            value={day.to}
            onChange={(e) => onDay({ ...day, to: e.currentTarget.value })}
          />
        </>
      ) : (
        <span className="note">closed</span>
      )}
    </li>
  )
}

/** When the practice is open, and how long a handover may take: what callbacks, replies and crisis handovers are timed by. */
export function HoursForm({ hours }: { hours: Hours }) {
  const [week, setWeek] = useState(days.map((_, i) => dayOf(hours.hours, i + 1)))
  const [limit, setLimit] = useState(hours.handoverMinutes === null ? '' : String(hours.handoverMinutes))
  const save = useChange('setHours')
  const isSound = week.every((day) => !day.isOpen || day.to > day.from)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!isSound) return
    const open = week.flatMap((day, i) => (day.isOpen ? [{ weekday: i + 1, opensMinute: minuteOf(day.from), closesMinute: minuteOf(day.to) }] : []))
    save.mutate({ body: { hours: open, handoverMinutes: limit.trim() === '' ? null : Number(limit) } })
  }
  return (
    <form className="form" onSubmit={submit}>
      <ul className="plain" aria-label="Business hours">
        {days.map((name, i) => (
          <DayFields
            key={name}
            name={name}
            day={week[i] ?? { isOpen: false, from: '08:00', to: '17:00' }}
            onDay={(day) => setWeek(week.map((old, at) => (at === i ? day : old)))}
          />
        ))}
      </ul>
      <TextInput
        label="Minutes until somebody takes over a possible crisis"
        description="Your own limit. Left empty, the share within it is not judged."
        inputMode="numeric"
        pattern="[1-9][0-9]{0,3}"
        title="Whole minutes, such as 15"
        value={limit}
        onChange={(e) => setLimit(e.currentTarget.value)}
      />
      <SaveLine words="Save the hours" done="Saved. Every callback and reply is timed by them, past ones too." change={save} />
    </form>
  )
}
