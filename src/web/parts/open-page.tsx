import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { needOf, type Need } from './top-pages.ts'
import { usePageTitle } from './use-practice.ts'
import { useViewer } from './use-viewer.ts'

const becauseOf: Readonly<Record<Exclude<Need, 'see-figures'>, string>> = {
  'see-rows': 'It shows single rows of the record, and here figures are shown without them.',
  'see-alerts': 'It shows what single clients answered, and here figures are shown without them.',
  'see-imports': 'It shows what was brought in, and here figures are shown without it.',
  'set-up': 'It sets the practice up, and here figures are read only.',
  'bring-data': 'It brings rows into the record, and here figures are read only.',
}

function NotOpen({ need }: { need: Exclude<Need, 'see-figures'> }) {
  usePageTitle('Not open to you')
  return (
    <>
      <h1>This page is not open to you</h1>
      <p className="sub">
        {becauseOf[need]} All that you may see begins at the <Link to="/">scorecard</Link>.
      </p>
    </>
  )
}

/** The page of this address, or why it is not for who is looking. Nothing that would be refused is asked for. */
export function OpenPage() {
  const { pathname } = useLocation()
  const { name, may } = useViewer()
  const need = needOf(pathname)
  if (need === 'see-figures' || may(need)) return <Outlet />
  return name === '' ? <div className="waiting-chart" aria-busy="true" /> : <NotOpen need={need} />
}
