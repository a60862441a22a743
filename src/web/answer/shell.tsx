import { useEffect, useRef, type ReactNode } from 'react'

/** The frame of every screen: whose it is, how far one is, what is asked, and at the foot where help is. */
export function Shell({
  practice = '',
  progress = null,
  foot = null,
  children,
}: {
  readonly practice?: string
  /** 0 to 1. */
  readonly progress?: number | null
  readonly foot?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <div className="sheet">
      <header>
        <span className="brand">
          <i aria-hidden="true" />
          {practice}
        </span>
        {progress !== null && (
          <div className="progress" aria-hidden="true">
            <i style={{ inlineSize: `${Math.round(progress * 100)}%` }} />
          </div>
        )}
      </header>
      <main>{children}</main>
      {foot !== null && <footer>{foot}</footer>}
    </div>
  )
}

/** A screen that says something. Its heading takes the focus, so that whoever listens hears where they are. */
export function Said({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [title])
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </>
  )
}
