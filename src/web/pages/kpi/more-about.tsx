import { Link } from '@tanstack/react-router'
import { useViewer } from '../../parts/use-viewer.ts'

const effect = {
  to: '/effect',
  needs: 'see-figures',
  words: 'What works for whom? By diagnosis group, approach and program, adjusted for who came',
} as const
/** Numbers that have a page of their own beside them. */
const pages = {
  'outcomes.by-approach': effect,
  'outcomes.reliable-improvement': effect,
  'outcomes.recovery': effect,
  'outcomes.reliable-recovery': effect,
  'outcomes.effect-size': effect,
  'outcomes.level-of-care-fit': effect,
  'engagement.early-dropout': effect,
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
