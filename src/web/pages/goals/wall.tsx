import type { Wall as WallAnswer } from '#api'
import { showDay } from '#period'
import { useFewFirst } from '../../parts/few-first.tsx'

const atFirst = 12

/** What was reached, newest first. Nobody is ranked and nothing is counted: it is there to be seen. */
export function Wall({ wall }: { wall: WallAnswer }) {
  const { first, more } = useFewFirst(wall, atFirst)
  if (wall.length === 0) return <p className="note">The first thing that is reached will stand here.</p>
  return (
    <>
      <ol className="plain wall">
        {first.map((w) => (
          <li key={w.kind + w.id} className={w.kind}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              {w.kind === 'goal' ? <path d="M3 14V2.5h9.2L10 5.7l2.2 3.3H4.4" /> : <path d="M3 8.6l3.2 3.2L13 5" />}
            </svg>
            <span>
              <span className="strong">{w.title}</span> {w.says}
              <span className="note wall-who">
                {w.who ? `${w.who}, ` : ''}
                {showDay(w.on)}
              </span>
            </span>
          </li>
        ))}
      </ol>
      {more}
    </>
  )
}
