import type { Authorization, Authorizations as Answer } from '#api'
import { capital, countOf, plain, tellAsk, tellAuthorizations, tellLeft, tellPace } from '#charts'
import { daysBetween } from '#period'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { useFewFirst } from '../../parts/few-first.tsx'
import { ClientLink } from '../../parts/client-link.tsx'
import { Failed } from '../../parts/problems.tsx'
import { TableLinks } from '../../parts/table-links.tsx'
import type { AskSearch } from '../../search.ts'
import { Origins } from './origins.tsx'

/** Of what presses so many are shown at first, fewer on a phone; the rest of the list is folded. */
const inWideList = 12
const onPhone = 5
const phone = '(max-width: 760px)'

/** So many payers a sentence bears. */
const paceFirst = 8

const parts: readonly { readonly state: Authorization['state']; readonly name: string; readonly isFolded?: true }[] = [
  { state: 'late', name: 'Should have been asked for' },
  { state: 'now', name: 'To ask for within a week' },
  { state: 'soon', name: 'Later', isFolded: true },
  { state: 'asked', name: 'Asked, no decision yet', isFolded: true },
]

/** IOP and PHP are spoken as letters. */
const levelName = (level: string): string => (level.length <= 3 ? level.toUpperCase() : capital(plain(level)))

/** "in 3 days", "today", "9 days late". */
function clockOf({ askBy, state }: Authorization, today: string): string {
  if (state === 'asked') return 'asked'
  const days = daysBetween(today, askBy)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  return days < 0 ? `${countOf(-days, 'day')} late` : `in ${countOf(days, 'day')}`
}

function Item({ item, today }: { item: Authorization; today: string }) {
  const care = [item.clinician, item.program, item.levelOfCare === null ? null : levelName(item.levelOfCare)].filter((word) => word !== null)
  return (
    <li>
      <span className={`clock ${item.state}`}>{clockOf(item, today)}</span>
      <div>
        <p>
          <span className="strong">
            <ClientLink client={item.client} code={item.clientCode} />
          </span>
          , {item.payer ?? 'payer not recorded'}: {tellLeft(item)}.
        </p>
        <p className="ask-by">{tellAsk(item)}</p>
        <p className="note">
          {care.join(' · ')} <Origins origins={item.origins.filter((o) => o.fact === 'authorization')} />
        </p>
      </div>
    </li>
  )
}

function Items({ items, today }: { items: readonly Authorization[]; today: string }) {
  return (
    <ul className="plain work-list">
      {items.map((item) => (
        <Item key={item.id} item={item} today={today} />
      ))}
    </ul>
  )
}

function Part({ name, items, today }: { name: string; items: readonly Authorization[]; today: string }) {
  const isPhone = useMediaQuery(phone, undefined, { getInitialValueInEffect: false }) ?? false
  const { first, more } = useFewFirst(items, isPhone ? onPhone : inWideList)
  return (
    <>
      <h3 className="side-name">
        {name} <span className="note">{items.length}</span>
      </h3>
      <Items items={first} today={today} />
      {more}
    </>
  )
}

function Folded({ name, items, today }: { name: string; items: readonly Authorization[]; today: string }) {
  return (
    <details className="below">
      <summary>
        {name} ({items.length})
      </summary>
      <Items items={items} today={today} />
    </details>
  )
}

function List({ answer }: { answer: Answer }) {
  const pace = tellPace(answer.items)
  return (
    <>
      <p>{tellAuthorizations(answer)}</p>
      {parts.map(({ state, name, isFolded }) => {
        const items = answer.items.filter((i) => i.state === state)
        if (items.length === 0) return null
        return isFolded ? (
          <Folded key={state} name={name} items={items} today={answer.today} />
        ) : (
          <Part key={state} name={name} items={items} today={answer.today} />
        )
      })}
      <p className="note below">
        In force, two units or 21 days left or fewer, and the client still in care. Those whose next one is approved already are not here
        {answer.renewed > 0 ? ` (${answer.renewed})` : ''}.{' '}
        {pace.length > 0
          ? `The day to ask leaves as long as the payer takes nine times in ten: ${pace.slice(0, paceFirst).join(', ')}${pace.length > paceFirst ? ` and so for ${pace.length - paceFirst} more` : ''}. `
          : ''}
        Clients stand as codes, never by name.
      </p>
    </>
  )
}

/** The work list of whoever asks payers for more care: one sentence each, with its clock. Sorted by the day to ask, never by person. */
export function Authorizations({ ask }: { ask: AskSearch }) {
  const { data, error, refetch } = useQuery(asking('authorizations', { query: ask }))
  return (
    <section className="card below" aria-labelledby="authorizations">
      <div className="card-head">
        <h2 id="authorizations">Whose care is about to lose its cover</h2>
        <span className="note no-print">
          <Link to="/kpi/$id" params={{ id: 'money.authorizations-at-risk' }}>
            Over time
          </Link>{' '}
          · <TableLinks route="authorizationsCsv" place={{ query: ask }} />
        </span>
      </div>
      {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
      {data ? <List answer={data} /> : !error && <div className="coming parts-coming" aria-busy="true" />}
    </section>
  )
}
