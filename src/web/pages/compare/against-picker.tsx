import type { Period } from '#api'
import { TextInput } from '@mantine/core'
import { addDays, isDay } from '#period'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useSearchChange } from '../../parts/use-ask.ts'

const choices = [
  { id: 'previous', name: 'Just before' },
  { id: 'year-before', name: 'A year earlier' },
  { id: 'days', name: 'Other days' },
  { id: 'change', name: 'Around a day' },
] as const
type Choice = (typeof choices)[number]['id']

/** So many days on either side of a day something changed. */
const around = 90

function DayField({ label, day, onDay }: { label: string; day: string; onDay: (day: string) => void }) {
  return <TextInput type="date" size="sm" label={label} value={day} onChange={({ currentTarget: { value } }) => isDay(value) && onDay(value)} />
}

/** What the period above is held against; kept in the address. */
export function AgainstPicker({ before }: { before: Period | undefined }) {
  const { against } = useSearch({ from: '/kpi/$id/compare' })
  const change = useSearchChange()
  const [from = '', to = ''] = against?.includes('..') ? against.split('..') : []
  const [open, setOpen] = useState<Choice | null>(null)
  const chosen: Choice = open ?? (against === 'year-before' ? 'year-before' : from ? 'days' : 'previous')
  const choose = (choice: Choice): void => {
    setOpen(choice === 'days' || choice === 'change' ? choice : null)
    if (choice === 'previous') change({ against: undefined }, true)
    if (choice === 'year-before') change({ against: choice }, true)
    if (choice === 'days' && before) change({ against: `${before.start}..${before.end}` }, true)
  }
  const last = to ? addDays(to, -1) : ''
  return (
    <div className="against no-print">
      <span className="note" id="against">
        Held against
      </span>
      <div className="segments" role="group" aria-labelledby="against">
        {choices.map((c) => (
          <button key={c.id} type="button" className="segment" aria-pressed={c.id === chosen} onClick={() => choose(c.id)}>
            {c.name}
          </button>
        ))}
      </div>
      {chosen === 'days' && (
        <div className="dates">
          <DayField label="First day" day={from} onDay={(day) => day <= last && change({ against: `${day}..${to}` }, true)} />
          <DayField label="Last day" day={last} onDay={(day) => day >= from && change({ against: `${from}..${addDays(day, 1)}` }, true)} />
        </div>
      )}
      {chosen === 'change' && (
        <div className="dates">
          <DayField
            label="Something changed on"
            day=""
            onDay={(day) => {
              setOpen(null)
              change({ from: day, to: addDays(day, around), against: `${addDays(day, -around)}..${day}` }, true)
            }}
          />
          <span className="note">
            {around} days before it against {around} days from it on. The period can be changed above.
          </span>
        </div>
      )}
    </div>
  )
}
