import type { Card, Figure, KpiHead, Signal } from '#api'
import { showOpen, showSample, splitShown, stateWords, tellCompanion } from '#charts'
import { AssuranceMark } from '../charts/assurance-mark.tsx'
import { ReadingMark } from '../charts/point-mark.tsx'
import { StateMark } from '../charts/state-mark.tsx'
import type { ReactNode } from 'react'
import { Pairs } from './pairs.tsx'

/**
 * The value, large, with its unit; hollow when directional; or the reason there is none, in words with its own mark. What is given as children
 * stands under it, its pairs to the right of both.
 */
export function FigureValue({ figure, after = '', children }: { figure: Figure; after?: string; children?: ReactNode }) {
  const value = (
    <>
      <Value figure={figure} after={after} />
      {children}
    </>
  )
  if (figure.pairs.length === 0) return value
  return (
    <div className="value-and-pairs">
      <div>{value}</div>
      <Pairs pairs={figure.pairs} />
    </div>
  )
}

function Value({ figure, after }: { figure: Figure; after: string }) {
  if (figure.state !== 'value')
    return (
      <div className="no-value">
        <StateMark state={figure.state} />
        {stateWords[figure.state].short}
      </div>
    )
  const { number, unit } = splitShown(figure.shown)
  return (
    <div className="value">
      <span className={figure.isDirectional ? 'hollow' : undefined}>{number}</span>
      {unit && <small>{unit}</small>}
      {after && (
        <>
          {' '}
          <small className="after-value">{after}</small>
        </>
      )}
    </div>
  )
}

type Beside = { readonly beside: Card['beside']; readonly open: Card['open'] }

/** The line under a value: interval and n, then further figures and what is still open. */
export function FigureSample({ kpi, figure, beside: { beside, open } }: { kpi: KpiHead; figure: Figure; beside: Beside }) {
  const isCollected = figure.state !== 'not-collected'
  const further = [...beside.map((b) => tellCompanion(b)), ...(open && isCollected ? [showOpen(open)] : [])]
  return (
    <div className="interval">
      {showSample(kpi.unit, figure, kpi.minimumSample)}
      {further.length > 0 && <div>{further.join(' · ')}</div>}
    </div>
  )
}

type Signs = { readonly kpi: Pick<KpiHead, 'direction'>; readonly signal: Signal }

/** The two signs of a figure, each its own mark and its own sentence: variation, and against a target assurance. */
export function SignalSentence({ kpi, signal }: Signs) {
  return (
    <>
      <div className="signal">
        <ReadingMark variation={signal.variation} />
        <span>{signal.reading}</span>
      </div>
      {signal.targetReading && (
        <div className="signal">
          <AssuranceMark assurance={signal.assurance} direction={kpi.direction} />
          <span>{signal.targetReading}</span>
        </div>
      )}
    </>
  )
}

const targetShort: Readonly<Record<Signal['assurance'], string>> = {
  'will-meet': 'target met',
  'will-miss': 'target missed',
  'hit-or-miss': 'target met at times',
  none: 'target: too early',
}

/** The same two signs in a table. */
export function ShortReading({ kpi, signal }: Signs) {
  return (
    <>
      <span className="reading">
        <ReadingMark variation={signal.variation} />
        {signal.short}
      </span>
      {signal.targetReading && kpi.direction !== 'neither' && (
        <div className="reading note">
          <AssuranceMark assurance={signal.assurance} direction={kpi.direction} />
          {targetShort[signal.assurance]}
        </div>
      )}
    </>
  )
}
