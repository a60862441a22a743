import '@mantine/core/styles/ModalBase.css'
import '@mantine/core/styles/Drawer.css'
import '@mantine/core/styles/Overlay.css'
import '@mantine/core/styles/Paper.css'
import '@mantine/core/styles/CloseButton.css'
import '@mantine/core/styles/ActionIcon.css'
import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'

/** A sheet from the side for what a page opens: a line, a client's clauses, a list of flips. Escape and the browser's back close it. */
export function SideDrawer({
  title,
  onClose,
  isWide = false,
  children,
}: {
  title: ReactNode
  onClose: () => void
  isWide?: boolean
  children: ReactNode
}) {
  return (
    <Drawer.Root opened onClose={onClose} position="right" size={isWide ? 'xl' : 'md'}>
      <Drawer.Overlay backgroundOpacity={0.35} />
      <Drawer.Content>
        <div className="drawer-head">
          <Drawer.Title>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label="Close" />
        </div>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}
