import type { Period } from '#api'
import { TextInput } from '@mantine/core'
import { addDays, grains, isDay, periodOf, type Grain } from '#period'
import type { AskSearch } from '../search.ts'
import { Chip } from './chip.tsx'
import { useViewer } from './use-viewer.ts'

/** The grain a period was cut by, told from its borders, for an address that names none. */
export const grainOf = ({ start, end }: Period): Grain | undefined => {
  const last = addDays(end, -1)
  return grains
    .map((g) => g.grain)
    .find((grain) => {
      const period = periodOf(last, grain)
      return period.start === start && period.end === end
    })
}

const groups = [
  { name: 'By calendar', isIn: (grain: Grain) => !grain.startsWith('rolling') },
  { name: 'Rolling, up to the last day', isIn: (grain: Grain) => grain.startsWith('rolling') },
] as const

/** Where small cells are hidden, overlapping periods would tell them: whole months, quarters and years only. */
const heldGrains: readonly Grain[] = ['month', 'quarter', 'year']

type Dates = { readonly label: string; readonly help?: string; readonly day: string | undefined; readonly onDay: (day: string | undefined) => void }

function DayField({ label, help, day, onDay }: Dates) {
  return (
    <TextInput
      type="date"
      size="sm"
      label={label}
      {...(help ? { description: help } : {})}
      value={day ?? ''}
      onChange={({ currentTarget: { value } }) => (value === '' ? onDay(undefined) : isDay(value) && onDay(value))}
    />
  )
}

type DayKey = 'from' | 'to' | 'asOf'

function ChosenDays({ ask, withDay }: { ask: AskSearch; withDay: (key: DayKey, day: string | undefined) => void }) {
  return (
    <>
      <div className="dates">
        <DayField label="First day" day={ask.from} onDay={(day) => withDay('from', day)} />
        <DayField label="Last day" day={ask.to && addDays(ask.to, -1)} onDay={(day) => withDay('to', day && addDays(day, 1))} />
      </div>
      <DayField
        label="As it stood at the end of"
        help="Looks at the practice as it was known to be on that day."
        day={ask.asOf}
        onDay={(day) => withDay('asOf', day)}
      />
    </>
  )
}

/** Which stretch of time the figures are about, and how it is cut. */
export function PeriodChip({ ask, period, onAsk }: { ask: AskSearch; period: Period | undefined; onAsk: (ask: AskSearch) => void }) {
  const grain = ask.grain ?? (period && grainOf(period))
  const withDay = (key: DayKey, day: string | undefined): void => {
    const { [key]: _, ...rest } = ask
    onAsk(day ? { ...rest, [key]: day } : rest)
  }
  const { isHeld } = useViewer()
  const offered = isHeld ? groups.slice(0, 1) : groups
  const isOffered = (g: Grain): boolean => !isHeld || heldGrains.includes(g)
  const isSet = Boolean(ask.grain ?? ask.from ?? ask.to ?? ask.asOf)
  return (
    <Chip name="Period" value={period?.name ?? '…'} isOn={isSet}>
      <div className="picker">
        {offered.map((group) => (
          <fieldset key={group.name}>
            <legend>{group.name}</legend>
            <div className="segments">
              {grains
                .filter((g) => group.isIn(g.grain) && isOffered(g.grain))
                .map((g) => (
                  <button
                    key={g.grain}
                    type="button"
                    className="segment"
                    aria-pressed={g.grain === grain}
                    onClick={() => onAsk({ ...ask, grain: g.grain })}
                  >
                    {g.name}
                  </button>
                ))}
            </div>
          </fieldset>
        ))}
        {!isHeld && <ChosenDays ask={ask} withDay={withDay} />}
        {isSet && (
          <button
            type="button"
            className="linklike note"
            onClick={() => onAsk(Object.fromEntries(Object.entries(ask).filter(([key]) => key.startsWith('f.'))) as AskSearch)}
          >
            Back to the usual period
          </button>
        )}
      </div>
    </Chip>
  )
}
