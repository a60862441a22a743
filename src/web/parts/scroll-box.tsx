import { useEffect, useRef, useState, type ReactNode } from 'react'

/** A box that scrolls sideways when its table is wider than the page, and can then be reached and scrolled by keyboard. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    const look = (): void => setOver(element.scrollWidth > element.clientWidth + 1)
    const watch = new ResizeObserver(look)
    watch.observe(element)
    if (element.firstElementChild) watch.observe(element.firstElementChild)
    return () => watch.disconnect()
  }, [])
  return (
    <div ref={box} className="scroll" {...(isOver ? { tabIndex: 0, role: 'region', 'aria-label': label } : {})}>
      {children}
    </div>
  )
}
