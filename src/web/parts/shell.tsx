import { Progress, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { connectionKey } from '../live.ts'
import { showMoment } from '../when-words.ts'
import { AlertBanner } from './alert-banner.tsx'
import { OpenPage } from './open-page.tsx'
import { PageMenu } from './page-menu.tsx'
import { usePractice } from './use-practice.ts'
import { useViewer } from './use-viewer.ts'

function Brand() {
  return (
    <Link to="/" className="brand">
      <svg viewBox="0 0 10 20" aria-hidden="true">
        <path d="M4 0h2v11H4zM0 11.5h10L5 20z" />
      </svg>
      Plumbline
    </Link>
  )
}

/** Light or dark against what the system says; the choice is kept in this browser only. */
function SchemeToggle() {
  const { setColorScheme } = useMantineColorScheme()
  const isDark = useComputedColorScheme('light') === 'dark'
  return (
    <button
      type="button"
      className="round"
      onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
      aria-label={isDark ? 'Show light' : 'Show dark'}
    >
      <svg viewBox="0 0 18 18" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" aria-hidden="true">
        {isDark ? (
          <>
            <circle cx="9" cy="9" r="3.4" />
            <path d="M9 1.6v1.8M9 14.6v1.8M1.6 9h1.8M14.6 9h1.8M3.8 3.8l1.2 1.2M13 13l1.2 1.2M3.8 14.2L5 13M13 5l1.2-1.2" />
          </>
        ) : (
          <path d="M15 10.6A6.4 6.4 0 0 1 7.4 3a6.4 6.4 0 1 0 7.6 7.6z" />
        )}
      </svg>
    </button>
  )
}

function TopBar() {
  const practice = usePractice()
  const current = practice?.lastImportAt ? `current to ${showMoment(practice.lastImportAt, practice.zone, practice.today)}` : ''
  return (
    <header className="top">
      <Brand />
      <PageMenu />
      <div className="top-right">
        {practice && (
          <>
            {practice.viewer.may.includes('set-up') ? (
              <Link to="/settings" className="practice">
                {practice.name || 'Name the practice'}
              </Link>
            ) : (
              <span className="practice">{practice.name}</span>
            )}
            {practice.isMadeUp && <span className="made-up">made-up data</span>}
            {current && <span className="current">{current}</span>}
          </>
        )}
        <SchemeToggle />
      </div>
    </header>
  )
}

/** Said on every page to who does not see everything: what is missing, and why. */
function SeenAs() {
  const { name, may, isHeld } = useViewer()
  if (name === '' || name === 'operator') return null
  return (
    <aside className="strip seen-as" aria-label="What you see">
      <span>
        {isHeld
          ? 'Figures without rows: what rests on 1 to 10 clients is hidden, with what would give it away; counts are told in bands of eleven.'
          : 'Rows, but no set-up.'}
        {may('see-names') ? '' : ' Clinicians are shown by code.'}
      </span>
    </aside>
  )
}

/** What goes on at the moment: the demo being made, or a lost connection. Announced once, politely. */
function Strip() {
  const making = usePractice()?.making
  const { data: isConnected } = useQuery<boolean>({ queryKey: connectionKey, enabled: false, queryFn: () => true })
  const percent = making ? Math.round(making.share * 100) : 0
  return (
    <div role="status">
      {making && (
        <div className="strip">
          <span>
            Making up the practice … {percent}&#8239;% <span className="note">{making.what}</span>
          </span>
          <Progress value={percent} size="sm" aria-label="Making up the practice" />
        </div>
      )}
      {isConnected === false && <div className="strip">The connection to Plumbline is lost. Figures may be older than they look; trying again.</div>}
    </div>
  )
}

/** The frame around every page: skip link, top bar, what goes on, and where focus goes after a change of page. */
export function Shell() {
  const { pathname } = useLocation()
  const main = useRef<HTMLElement>(null)
  const isFirst = useRef(true)
  useEffect(() => {
    if (!isFirst.current) main.current?.focus({ preventScroll: true })
    isFirst.current = false
  }, [pathname])
  // A view shared with a client has nothing of the practice around it.
  if (pathname.endsWith('/share'))
    return (
      <main id="main" ref={main} tabIndex={-1}>
        <OpenPage />
      </main>
    )
  return (
    <>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <TopBar />
      <AlertBanner />
      <Strip />
      <SeenAs />
      <main id="main" ref={main} tabIndex={-1}>
        <OpenPage />
      </main>
    </>
  )
}
