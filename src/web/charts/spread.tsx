import type { Figure, KpiHead } from '#api'
import { linearScale, placesOf, showIn } from '#charts'
import { MarkShape } from './point-mark.tsx'

export type Definition = { readonly name: string; readonly figure: Figure; readonly isOurs: boolean }

const width = 460
const middle = 26
const edge = 46

const valueOf = ({ figure }: Definition): number => figure.value ?? 0

/** What every definition makes of one period, on one line from the lowest to the highest: ours filled, the others hollow. */
export function Spread({ unit, definitions }: { unit: KpiHead['unit']; definitions: readonly Definition[] }) {
  const valued = definitions.filter((d) => d.figure.state === 'value' && d.figure.value !== null).toSorted((a, b) => valueOf(a) - valueOf(b))
  const [low, high] = [valued[0], valued.at(-1)]
  const ours = valued.find((d) => d.isOurs)
  if (!low || !high || valueOf(low) === valueOf(high)) return null
  const places = Math.max(...valued.map((d) => placesOf(d.figure.shown)))
  const x = linearScale([valueOf(low), valueOf(high)], [edge, width - edge])
  const tells = valued.map((d) => `${d.isOurs ? 'ours' : d.name} ${d.figure.shown}`).join(', ')
  const isApart = (a: Definition): boolean => ours !== undefined && a !== ours && Math.abs(x(valueOf(a)) - x(valueOf(ours))) > 70
  return (
    <svg className="spread" viewBox={`0 0 ${width} 52`} role="img" aria-label={`From lowest to highest: ${tells}`}>
      <line x1={x(valueOf(low))} x2={x(valueOf(high))} y1={middle} y2={middle} stroke="var(--line2)" strokeWidth={6} strokeLinecap="round" />
      {valued
        .filter((d) => !d.isOurs)
        .map((d) => (
          <g key={d.name}>
            <title>{`${d.name}: ${d.figure.shown}`}</title>
            <MarkShape mark="common" x={x(valueOf(d))} y={middle} r={4.6} isHollow />
          </g>
        ))}
      {ours && (
        <g>
          <title>{`Ours: ${ours.figure.shown}`}</title>
          <MarkShape mark="change" x={x(valueOf(ours))} y={middle} r={4.8} isHollow={false} />
          <text x={x(valueOf(ours))} y={11} textAnchor="middle" className="spread-ours">
            {`ours ${showIn(unit, valueOf(ours), places)}`}
          </text>
        </g>
      )}
      {[low, high].filter(isApart).map((d) => (
        <text key={d.name} x={x(valueOf(d))} y={47} textAnchor="middle" className="spread-end">
          {showIn(unit, valueOf(d), places)}
        </text>
      ))}
    </svg>
  )
}
