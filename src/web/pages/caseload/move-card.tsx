import type { CaseloadAnswer, MoveAnswer } from '#api'
import { showNumber } from '#charts'
import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { Failed } from '../../parts/problems.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { showPoints, tellAfter, tellRoom } from './load-words.tsx'

const anyone = { value: '', label: 'any clients' }
const newcomers = { value: '', label: 'new clients, from outside' }

function Fields({ answer }: { answer: CaseloadAnswer }) {
  const { from = '', to = '', need = '', count = '1' } = useSearch({ from: '/caseload' })
  const change = useSearchChange()
  const set = (key: string) => (event: { currentTarget: { value: string } }) => change({ [key]: event.currentTarget.value || undefined }, true)
  const names = answer.clinicians.map((c) => ({ value: c.id, label: `${c.name}, ${tellRoom(c.load)}` }))
  const needs = answer.needs.map((n) => ({ value: n.need, label: `${n.need}: ${n.clients} clients, ${n.clinicians} with the skill` }))
  return (
    <div className="move-fields">
      <TextInput label="How many" size="sm" type="number" min={1} max={500} value={count} onChange={set('count')} />
      <NativeSelect label="Who need" size="sm" data={[anyone, ...needs]} value={need} onChange={set('need')} />
      <NativeSelect label="From" size="sm" data={[newcomers, ...names]} value={from} onChange={set('from')} />
      <NativeSelect label="To" size="sm" data={[{ value: '', label: 'choose a clinician' }, ...names]} value={to} onChange={set('to')} />
    </div>
  )
}

function Side({ side }: { side: NonNullable<MoveAnswer['from']> }) {
  const { name, before, after } = side
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="right" data-label="Clients now">
        {showNumber(before.clients)}
      </td>
      <td className="right" data-label="Points now">
        {showPoints(before.points)}
      </td>
      <td className="right" data-label="Clients after">
        {after ? showNumber(after.clients) : '–'}
      </td>
      <td className="right" data-label="Points after">
        {after ? tellAfter(after) : '–'}
      </td>
      <td className="right" data-label="Capacity">
        {before.capacity === null ? '–' : showPoints(before.capacity)}
      </td>
      <td data-label="Then">{after ? tellRoom(after) : 'stays as it is'}</td>
    </tr>
  )
}

const heads = ['Clients now', 'Points now', 'Clients after', 'Points after', 'Capacity'] as const

function Sides({ move }: { move: MoveAnswer }) {
  return (
    <div className="scroll">
      <table className="stacks">
        <caption className="hidden">What each carries now, and would carry after</caption>
        <thead>
          <tr>
            <th scope="col">Clinician</th>
            {heads.map((head) => (
              <th key={head} scope="col" className="right">
                {head}
              </th>
            ))}
            <th scope="col">Then</th>
          </tr>
        </thead>
        <tbody>
          {move.from && <Side side={move.from} />}
          <Side side={move.to} />
        </tbody>
      </table>
    </div>
  )
}

function tellWeight({ usual, low, high }: NonNullable<MoveAnswer['weight']>, { isOne, isNew }: { isOne: boolean; isNew: boolean }): string {
  const apart = low === high ? '' : `, between ${showPoints(low)} and ${showPoints(high)} depending on who it is`
  return `${isOne ? 'The client weighs' : 'They weigh'} about ${showPoints(usual)} points${apart}${isNew ? ', as clients in their first four weeks do now' : ''}.`
}

function Others({ others }: { others: MoveAnswer['others'] }) {
  const change = useSearchChange()
  if (others.length === 0) return null
  return (
    <p className="note below">
      The skill, and room for about as much, have also, by name:{' '}
      {others.map((o, i) => (
        <span key={o.id}>
          {i > 0 && ', '}
          <button type="button" className="linklike note" onClick={() => change({ to: o.id }, true)}>
            {o.name}
          </button>
        </span>
      ))}
      .
    </p>
  )
}

const Moved = ({ move, count }: { move: MoveAnswer; count: string }) => (
  <div aria-live="polite">
    <p className="move-says">
      {move.isRefused && <span className="strong">Not this way. </span>}
      {move.says}
    </p>
    <Sides move={move} />
    {move.weight && <p className="note below">{tellWeight(move.weight, { isOne: Number(count) === 1, isNew: move.from === null })}</p>}
    <Others others={move.others} />
  </div>
)

/** Asks what a move would do, as long as it can be asked; what a client needs comes before any number. */
export function MoveCard({ answer }: { answer: CaseloadAnswer }) {
  const { from, to, need, count = '1' } = useSearch({ from: '/caseload' })
  const isAskable = to !== undefined && /^[1-9]\d{0,2}$/.test(count) && Number(count) <= 500
  const { data, error } = useQuery({ ...asking('move', { query: { from, to: to ?? '', need, count } }), enabled: isAskable })
  return (
    <>
      <p className="note">
        A number, not advice: which client goes with whom is for the people who know them. Nobody is asked to take a client whose need they have not
        declared a skill for.
      </p>
      <Fields answer={answer} />
      {error && <Failed error={error} />}
      {isAskable && data && <Moved move={data} count={count} />}
    </>
  )
}
