import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { isUnder, topPages } from './top-pages.ts'
import { useViewer } from './use-viewer.ts'

/** Ends the open menu when something outside it is touched or focused, or Escape is pressed. */
function useClosing(isOpen: boolean, close: () => void) {
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!isOpen) return
    const away = (event: Event): void => {
      if (event.target instanceof Node && !nav.current?.contains(event.target)) close()
    }
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      close()
      nav.current?.querySelector('button')?.focus()
    }
    document.addEventListener('pointerdown', away)
    document.addEventListener('focusin', away)
    document.addEventListener('keydown', escape)
    return () => {
      document.removeEventListener('pointerdown', away)
      document.removeEventListener('focusin', away)
      document.removeEventListener('keydown', escape)
    }
  }, [isOpen, close])
  return nav
}

/** The pages: a row where the window is wide enough, a menu behind one button where it is not. */
export function PageMenu() {
  const { pathname } = useLocation()
  const { may } = useViewer()
  const [openOn, setOpenOn] = useState<string | null>(null)
  // Opened on one page, it is closed on the next.
  const isOpen = openOn === pathname
  const nav = useClosing(isOpen, () => setOpenOn(null))
  const here = topPages.find(({ to }) => isUnder(pathname, to))
  return (
    <nav ref={nav} aria-label="Pages" className="pages">
      <button type="button" className="pages-button" aria-expanded={isOpen} aria-controls="pages" onClick={() => setOpenOn(isOpen ? null : pathname)}>
        <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" aria-hidden="true">
          <path d="M2 4h12M2 8h12M2 12h12" />
        </svg>
        <span className="hidden">Pages, now: </span>
        {here?.name ?? 'Pages'}
      </button>
      <ul id="pages" className={isOpen ? 'plain open' : 'plain'}>
        {topPages
          .filter(({ needs }) => needs === 'see-figures' || may(needs))
          .map(({ to, name }) => (
            <li key={to}>
              <Link to={to} activeOptions={{ exact: to === '/', includeSearch: false }} onClick={() => setOpenOn(null)}>
                {name}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  )
}
