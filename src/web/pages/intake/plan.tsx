import type { MissedCallsAnswer } from '#api'
import { showIn } from '#charts'
import { TextInput } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import { plannedValue, type MissedCallPlan, type Range } from '#planning'
import { useSearchChange } from '../../parts/use-ask.ts'
import { fromWord, planKeys, readTyped, startOf, toWord, wordFor, wordOf, type PlanKey, type Typed } from './plan-words.ts'

type Quantity = { readonly name: string; readonly unit: 'count' | 'percent' | 'dollars'; readonly sign: string }
const quantities: Readonly<Record<PlanKey, Quantity>> = {
  calls: { name: 'Calls a month', unit: 'count', sign: '' },
  intent: { name: 'With intake or scheduling intent', unit: 'percent', sign: '%' },
  lift: { name: 'Lift from answering', unit: 'percent', sign: '%' },
  worth: { name: 'Value of a first session', unit: 'dollars', sign: '$' },
}
const ends = ['low', 'likely', 'high'] as const

type Field = { readonly quantity: PlanKey; readonly typed: Typed; readonly says: React.ReactNode; readonly onTyped: (typed: Typed) => void }

function QuantityFields({ quantity, typed, says, onTyped }: Field) {
  const { name, sign } = quantities[quantity]
  const isBad = readTyped(typed) === null
  const set = (place: number, text: string): void => onTyped(typed.map((old, i) => (i === place ? text : old)) as unknown as Typed)
  return (
    <fieldset className="plan-quantity">
      <legend>{name}</legend>
      <div className="plan-ends">
        {ends.map((end, i) => (
          <TextInput
            key={end}
            size="sm"
            aria-label={`${name}, ${end}`}
            description={end}
            inputMode="decimal"
            value={typed[i] ?? ''}
            error={isBad && readTyped([typed[i] ?? '', typed[i] ?? '', typed[i] ?? '']) === null}
            {...(sign === '$' ? { leftSection: '$', leftSectionWidth: 22 } : sign === '%' ? { rightSection: '%', rightSectionWidth: 24 } : {})}
            onChange={(e) => set(i, e.currentTarget.value)}
          />
        ))}
      </div>
      <p className="note">{isBad ? 'A number from 0 on, such as 12 or 12.5.' : says}</p>
    </fieldset>
  )
}

const share = ({ low, likely, high }: Range): Range => ({ low: low / 100, likely: likely / 100, high: high / 100 })

/** The plan that was typed; null while something in it is no number. */
function planOf(typed: Readonly<Record<PlanKey, Typed>>): MissedCallPlan | null {
  const [calls, intent, lift, worth] = planKeys.map((key) => readTyped(typed[key]))
  return calls && intent && lift && worth ? { calls, intent: share(intent), lift: share(lift), worth } : null
}

const dollars = (value: number): string => showIn('dollars', value, 0)

function Outcome({ plan }: { plan: MissedCallPlan | null }) {
  if (!plan) return <p className="plan-outcome note">Fill in every number to see what comes of them.</p>
  const { value, sessions, withIntent } = plannedValue(plan)
  const times = (range: Range, places: number): string => showIn('count', range.likely, places)
  return (
    <div className="plan-outcome" aria-live="polite">
      <p className="value">
        {dollars(value.likely)} <small className="after-value">a month: planning math, not income</small>
      </p>
      <p className="note">
        From {dollars(value.low)} to {dollars(value.high)}, with every number at its low or its high end at once.
      </p>
      <p className="note">
        {times(plan.calls, 0)} calls × {showIn('percent', plan.intent.likely * 100, 1)} = {times(withIntent, 0)} with intent; ×{' '}
        {showIn('percent', plan.lift.likely * 100, 1)} = {times(sessions, 1)} first sessions more; × {dollars(plan.worth.likely)} each.
      </p>
    </div>
  )
}

function whereFrom(key: PlanKey, { own, published }: MissedCallsAnswer): React.ReactNode {
  const mine = own[key]
  if (key === 'lift') return 'Of calls with intent, how many more would come if each were answered. Nobody can know this beforehand.'
  if (!mine) return `Your rows do not say; ${published[key]} is the published example.`
  return (
    <>
      {mine.says}{' '}
      <Link to="/kpi/$id" params={{ id: mine.id }} search={{}}>
        The rows
      </Link>
    </>
  )
}

/** The missed-call calculator: what answering might bring. It starts from the practice's own numbers; what is typed lives in the address. */
export function Plan({ answer }: { answer: MissedCallsAnswer }) {
  const search = useSearch({ from: '/intake' })
  const change = useSearchChange()
  const typed = Object.fromEntries(planKeys.map((key) => [key, fromWord(search[key]) ?? startOf(key, answer).typed])) as unknown as Record<
    PlanKey,
    Typed
  >
  const { own, evidence, published } = answer
  const example = Object.fromEntries(planKeys.map((key) => [key, wordFor(key, published[key])]))
  const lift = own.lift
  return (
    <section className="card" aria-labelledby="plan-title">
      <h2 id="plan-title">What might answering every call bring?</h2>
      <Outcome plan={planOf(typed)} />
      {planKeys.map((key) => (
        <QuantityFields
          key={key}
          quantity={key}
          typed={typed[key]}
          says={whereFrom(key, answer)}
          onTyped={(next) => change({ [key]: toWord(next) }, true)}
        />
      ))}
      <div className="actions no-print">
        <button
          type="button"
          className="segment"
          onClick={() => change({ calls: undefined, intent: undefined, lift: undefined, worth: undefined }, true)}
        >
          Your own numbers
        </button>
        <button type="button" className="segment" onClick={() => change(example, true)}>
          The published example
        </button>
        {lift && (
          <button type="button" className="segment" onClick={() => change({ lift: wordOf('lift', lift.range) }, true)}>
            The lift your rows suggest
          </button>
        )}
      </div>
      <p className="note below">
        {evidence.says}{' '}
        <Link to="/kpi/$id" params={{ id: evidence.answered.id }} search={{}}>
          After an answered call
        </Link>
        {', '}
        <Link to="/kpi/$id" params={{ id: evidence.missed.id }} search={{}}>
          after a missed one
        </Link>
        .
      </p>
      <p className="note">
        Published example: {published.calls} calls × {published.intent}&#8239;% × {published.lift}&#8239;% × ${published.worth}. Source:{' '}
        {published.source.citation} ({published.source.year}).
      </p>
    </section>
  )
}
