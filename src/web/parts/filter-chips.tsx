import type { Dimension, Period } from '#api'
import { capital, countOf, plain } from '#charts'
import { Checkbox, TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { asking } from '../asking.ts'
import { filtersOf, valuesOf, withFilter, type AskSearch } from '../search.ts'
import { Chip } from './chip.tsx'
import { PeriodChip } from './period-chip.tsx'
import { useAsk } from './use-ask.ts'
import { useViewer } from './use-viewer.ts'

/** How many filters stand in the row before the rest goes under one chip; on a phone only those that are set. */
const inWideRow = 4
const phone = '(max-width: 760px)'
/** Longer lists get a field to search in; of very long ones only so many are drawn. */
const searchFrom = 9
const drawnAtMost = 150

const noneRecorded = 'not recorded'
const nameOf = (value: { value: string; name: string }): string => value.name || noneRecorded

function wordsFor({ values }: Dimension, chosen: readonly string[] | null): string {
  if (!chosen) return values.length > 12 ? 'any' : `all ${values.length}`
  const first = values.find((v) => v.value === chosen[0])
  return chosen.length === 1 ? (first ? nameOf(first) : noneRecorded) : `${chosen.length} of ${values.length}`
}

/** Where one part is shown at a time, choosing one puts the others away. */
const withoutFilters = (ask: AskSearch): AskSearch => filtersOf(ask).reduce((rest, { dimension }) => withFilter(rest, dimension, []), ask)

type Picking = { readonly dimension: Dimension; readonly ask: AskSearch; readonly onAsk: (ask: AskSearch) => void }

function ValuePicker({ dimension, ask, onAsk }: Picking) {
  const [typed, setTyped] = useState('')
  const chosen = valuesOf(ask, dimension.id)
  const found = dimension.values.filter((v) => nameOf(v).toLowerCase().includes(typed.toLowerCase()))
  const { isHeld } = useViewer()
  const toggle = (value: string): void => {
    if (isHeld) return onAsk(chosen?.includes(value) ? withFilter(ask, dimension.id, []) : withFilter(withoutFilters(ask), dimension.id, [value]))
    const old = chosen ?? []
    onAsk(withFilter(ask, dimension.id, old.includes(value) ? old.filter((v) => v !== value) : [...old, value]))
  }
  return (
    <div className="picker">
      {dimension.values.length >= searchFrom && (
        <TextInput
          size="sm"
          aria-label={`Find a ${dimension.name.toLowerCase()}`}
          placeholder="Find"
          value={typed}
          onChange={(e) => setTyped(e.currentTarget.value)}
        />
      )}
      <fieldset>
        <legend className="hidden">{dimension.name}</legend>
        <div className="options">
          {found.slice(0, drawnAtMost).map((v) => (
            <Checkbox
              key={v.value}
              size="sm"
              label={nameOf(v)}
              checked={chosen?.includes(v.value) ?? false}
              onChange={() => toggle(v.value)}
              py={4}
            />
          ))}
        </div>
        {found.length === 0 && <span className="note">Nothing by that name.</span>}
        {found.length > drawnAtMost && <span className="note">{found.length - drawnAtMost} more: type a part of the name.</span>}
      </fieldset>
      {chosen && (
        <button type="button" className="linklike note" onClick={() => onAsk(withFilter(ask, dimension.id, []))}>
          Clear
        </button>
      )}
    </div>
  )
}

function MoreChip({
  name,
  dimensions,
  ask,
  onAsk,
}: {
  name: string
  dimensions: readonly Dimension[]
  ask: AskSearch
  onAsk: (ask: AskSearch) => void
}) {
  return (
    <Chip name={name}>
      <div className="more-filters">
        {dimensions.map((dimension) => (
          <details key={dimension.id} name="more-filters">
            <summary>{dimension.name}</summary>
            <ValuePicker dimension={dimension} ask={ask} onAsk={onAsk} />
          </details>
        ))}
      </div>
    </Chip>
  )
}

/** A filter that no picker here offers, come by a link: said in words, and taken away at a click. */
function OtherChip({ dimension, values, onClear }: { dimension: string; values: readonly string[]; onClear: () => void }) {
  const isId = values.some((value) => /^\d{5,}$/.test(value))
  const says = isId ? countOf(values.length, 'value') : values.map((value) => plain(value) || noneRecorded).join(', ')
  return (
    <button type="button" className="chip on" onClick={onClear}>
      {capital(plain(dimension))}
      <b>{says}</b>
      <svg viewBox="0 0 10 10" aria-hidden="true">
        <path d="M2 2l6 6M8 2l-6 6" />
      </svg>
      <span className="hidden">, take away</span>
    </button>
  )
}

type Props = { readonly period: Period | undefined; readonly only?: readonly string[]; readonly children?: ReactNode }

/** Period and filters of a page about figures. `only` names the dimensions that can cut what the page shows. */
export function FilterChips({ period, only, children }: Props) {
  const { ask, setAsk } = useAsk()
  const { data } = useQuery(asking('filters', {}))
  const inRow = useMediaQuery(phone, undefined, { getInitialValueInEffect: false }) ? 0 : inWideRow
  const offered = (data?.dimensions ?? []).filter((d) => d.values.length > 1 && (only?.includes(d.id) ?? true))
  const set = new Set(filtersOf(ask).map((f) => f.dimension))
  const row = [...offered.slice(0, inRow), ...offered.slice(inRow).filter((d) => set.has(d.id))]
  const more = offered.filter((d) => !row.includes(d))
  const others = data ? filtersOf(ask).filter((f) => !offered.some((d) => d.id === f.dimension)) : []
  return (
    <search className="chips" aria-label="Period and filters">
      <PeriodChip ask={ask} period={period} onAsk={setAsk} />
      {row.map((dimension) => (
        <Chip key={dimension.id} name={dimension.name} value={wordsFor(dimension, valuesOf(ask, dimension.id))} isOn={set.has(dimension.id)}>
          <ValuePicker dimension={dimension} ask={ask} onAsk={setAsk} />
        </Chip>
      ))}
      {others.map(({ dimension, values }) => (
        <OtherChip key={dimension} dimension={dimension} values={values} onClear={() => setAsk(withFilter(ask, dimension, []))} />
      ))}
      {more.length > 0 && <MoreChip name={row.length === 0 ? 'Filters' : 'More filters'} dimensions={more} ask={ask} onAsk={setAsk} />}
      {Object.keys(ask).length > 0 && (
        <button type="button" className="linklike note" onClick={() => setAsk({})}>
          Clear all
        </button>
      )}
      {children && <div className="after">{children}</div>}
    </search>
  )
}
