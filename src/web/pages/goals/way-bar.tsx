import type { Goal } from '#api'

const clamp = (share: number): number => Math.min(1, Math.max(0, share))

/** The way from where a goal began to where it leads: how far the figure is, and how much of the time is gone. Its text stands beside it. */
export function WayBar({ goal: { from, to, progress, timeGone, state } }: { goal: Goal }) {
  const reached = progress === null ? 0 : clamp(progress)
  return (
    <div className="way" aria-hidden="true">
      <div className="way-ends">
        <span>{from.shown}</span>
        <span>{to.shown}</span>
      </div>
      <svg viewBox="0 0 300 14" preserveAspectRatio="none">
        <rect className="way-track" x="0" y="5" width="300" height="4" rx="2" />
        <rect className="way-gone" x="0" y="5" width={300 * reached} height="4" rx="2" />
        {state === 'open' && <rect className="way-time" x={Math.min(298, 300 * clamp(timeGone))} y="0" width="1.6" height="14" />}
      </svg>
      {state === 'open' && (
        <div className="way-key">
          <span style={{ left: `${clamp(timeGone) * 100}%` }} className={timeGone > 0.8 ? 'at-end' : timeGone < 0.2 ? 'at-start' : undefined}>
            today
          </span>
        </div>
      )}
    </div>
  )
}
