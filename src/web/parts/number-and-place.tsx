import type { Definition, Slice } from '#api'
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { asking } from '../asking.ts'

/** The parts of a practice that people set goals for and try things in; any other cut can be looked at on the page of the number. */
const placed: ReadonlySet<string> = new Set(['site', 'program', 'team', 'payer'])

type Props = {
  readonly kpi: string
  readonly slice: Slice
  readonly onValue: (value: { readonly kpi: string; readonly slice: Slice }) => void
}

/** Every number, for a form that asks which. */
export const useNumbers = (): readonly Definition[] => useQuery(asking('kpis', {})).data?.kpis ?? []

const keyOf = (slice: Slice): string => Object.entries(slice).map(([dimension, values]) => `${dimension}=${values.join('~')}`)[0] ?? ''
function sliceOf(key: string): Slice {
  const [dimension = '', values = ''] = key.split('=')
  return dimension === '' ? {} : { [dimension]: values.split('~') }
}

/** Which number, and in which part of the practice. */
export function NumberAndPlace({ kpi, slice, onValue }: Props) {
  const numbers = useNumbers()
  const { data } = useQuery(asking('filters', {}))
  const has = new Set(numbers.find((n) => n.id === kpi)?.dimensions.map((d) => d.id))
  const offered = (data?.dimensions ?? []).filter((d) => placed.has(d.id) && has.has(d.id))
  const areas = [...new Set(numbers.map((n) => n.areaName))]
  return (
    <>
      <NativeSelect
        label="Number"
        size="sm"
        required
        value={kpi}
        onChange={(e) => onValue({ kpi: e.currentTarget.value, slice: {} })}
        data={[
          { value: '', label: 'Choose one' },
          ...areas.map((group) => ({
            group,
            items: numbers.filter((n) => n.areaName === group).map((n) => ({ value: n.id, label: n.name })),
          })),
        ]}
      />
      {offered.length > 0 && (
        <NativeSelect
          label="Where"
          size="sm"
          value={keyOf(slice)}
          onChange={(e) => onValue({ kpi, slice: sliceOf(e.currentTarget.value) })}
          data={[
            { value: '', label: 'The whole practice' },
            ...offered.map((d) => ({ group: d.name, items: d.values.map((v) => ({ value: `${d.id}=${v.value}`, label: v.name })) })),
          ]}
        />
      )}
    </>
  )
}
