import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { asking } from '../asking.ts'

type Props = {
  readonly label: string
  readonly value: string
  readonly onValue: (name: string) => void
  readonly kind?: 'staff' | 'teams'
  readonly isRequired?: boolean
  readonly description?: string
}

/** Somebody by name: proposed from the staff the record knows, free for anyone else. */
export function PersonField({ label, value, onValue, kind = 'staff', isRequired = false, description }: Props) {
  const { data } = useQuery(asking('staff', {}))
  const list = useId()
  return (
    <>
      <TextInput
        label={label}
        {...(description ? { description } : {})}
        size="sm"
        list={list}
        maxLength={80}
        required={isRequired}
        autoComplete="off"
        value={value}
        onChange={(e) => onValue(e.currentTarget.value)}
      />
      <datalist id={list}>
        {data?.[kind].map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
    </>
  )
}
