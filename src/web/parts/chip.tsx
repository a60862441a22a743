import { Popover } from '@mantine/core'
import { useState, type ReactNode } from 'react'

/** A filter as a small button that says its value and opens its picker below. */
export function Chip({ name, value, isOn = false, children }: { name: string; value?: string; isOn?: boolean; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width="min(370px, calc(100vw - 32px))" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={isOn ? 'chip on' : 'chip'} onClick={() => setOpen(!isOpen)}>
          {name}
          {value && <b>{value}</b>}
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <path d="M1.5 3.2L5 6.8l3.5-3.6" />
          </svg>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={name}>{children}</Popover.Dropdown>
    </Popover>
  )
}
