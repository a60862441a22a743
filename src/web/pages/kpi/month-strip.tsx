import type { FitnessField } from '#api'
import { showDay } from '#period'

type Months = FitnessField['sources'][number]['months']

const share = ({ rows, known }: { rows: number; known: number }): number | null => (rows === 0 ? null : known / rows)
export const percent = (part: number | null): string =>
  part === null ? '–' : part === 1 ? '100\u202f%' : `${(Math.floor(part * 1000) / 10).toFixed(1)}\u202f%`
const monthName = (day: string): string => showDay(day).replace(/^\d+ /, '')

function tell(months: Months): string {
  const known = months.filter((m) => m.rows > 0)
  const worst = known.toSorted((a, b) => (share(a) ?? 0) - (share(b) ?? 0))[0]
  const last = known.at(-1)
  if (!worst || !last) return 'no rows'
  const lowest = (share(worst) ?? 0) < 1 ? `, lowest ${percent(share(worst))} in ${monthName(worst.month)}` : ''
  return `${percent(share(last))} in ${monthName(last.month)}${lowest}`
}

/** How full a column was, month by month: a bar as high as the share that is there; a dot for a month without rows. */
export function MonthStrip({ all, months }: { all: readonly string[]; months: Months }) {
  const byMonth = new Map(months.map((m) => [m.month, m]))
  const height = 16
  return (
    <svg
      className="month-strip"
      viewBox={`0 0 ${all.length * 8} ${height + 1}`}
      width={all.length * 8}
      height={height + 1}
      role="img"
      aria-label={tell(months)}
    >
      {all.map((month, i) => {
        const part = share(byMonth.get(month) ?? { rows: 0, known: 0 })
        if (part === null) return <circle key={month} cx={i * 8 + 3} cy={height - 1} r={1} fill="var(--line2)" />
        return (
          <g key={month}>
            <rect x={i * 8} y={0} width={6} height={height} fill="var(--band)" />
            <rect x={i * 8} y={height * (1 - part)} width={6} height={height * part} fill={part < 1 ? 'var(--concern)' : 'var(--common)'} />
          </g>
        )
      })}
      <line x1={0} x2={all.length * 8 - 2} y1={height + 0.5} y2={height + 0.5} stroke="var(--line2)" strokeWidth={1} />
    </svg>
  )
}
