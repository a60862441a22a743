import { Link } from '@tanstack/react-router'
import { useViewer } from '../../parts/use-viewer.ts'

/** Numbers that have a page of their own beside them. */
const pages = {
  'outcomes.not-on-track': {
    to: '/course',
    needs: 'see-rows',
    words: 'What can be expected? The course of your own closed episodes, and how right it was',
  },
} as const

const isThere = (id: string): id is keyof typeof pages => id in pages

/** The way from a number to the page that says more about it. */
export function MoreAbout({ id }: { id: string }) {
  const { may } = useViewer()
  if (!isThere(id) || !may(pages[id].needs)) return null
  return (
    <p className="note">
      <Link to={pages[id].to}>{pages[id].words}</Link>
    </p>
  )
}
