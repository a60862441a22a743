import type { KpiHead, Signal } from '#api'

type Props = { readonly assurance: Signal['assurance']; readonly direction: KpiHead['direction'] }

/**
 * The second sign: the usual range as a bar beside the target as a dashed line. Wholly on the good side and full: met; wholly on the other and
 * hollow: missed; across, half full: met some of the time. Position and fill say it without colour.
 */
export function AssuranceMark({ assurance, direction }: Props) {
  const isAbove = (assurance === 'will-meet') === (direction === 'higher-is-better')
  const across = assurance === 'hit-or-miss'
  const y = across ? 1.75 : isAbove ? 0.5 : 7
  return (
    <svg className="mark assurance" viewBox="0 0 16 13" aria-hidden="true">
      {assurance !== 'none' && (
        <rect className={assurance === 'will-meet' ? 'bar-full' : 'bar-hollow'} x="5" y={y} width="6" height={across ? 9.5 : 5.5} rx="1" />
      )}
      {across && <rect className="bar-full" x="5" y={direction === 'higher-is-better' ? 1.75 : 6.5} width="6" height="4.75" rx="1" />}
      <line x1="0.5" x2="15.5" y1="6.5" y2="6.5" className="target-line" />
    </svg>
  )
}
