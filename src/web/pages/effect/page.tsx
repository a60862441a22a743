import { effectCutSchema, type Effect, type EffectCut } from '#api'
import { stateWords } from '#charts'
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { BringLine } from '../../parts/bring-line.tsx'
import { FilterChips } from '../../parts/filter-chips.tsx'
import { FailedPage } from '../../parts/problems.tsx'
import { TableLinks } from '../../parts/table-links.tsx'
import { useAsk, useSearchChange } from '../../parts/use-ask.ts'
import { usePageTitle } from '../../parts/use-practice.ts'
import { useViewer } from '../../parts/use-viewer.ts'
import { Cells } from './cells.tsx'
import { LevelsOfCare } from './levels.tsx'

const cutNames: readonly { readonly value: EffectCut; readonly label: string }[] = [
  { value: 'neither', label: 'for all programs' },
  { value: 'program', label: 'by program' },
  { value: 'level-of-care', label: 'by level of care' },
  { value: 'both', label: 'by program and level' },
]
/** What this page can be narrowed by beside what it is cut by. */
const filters = ['site', 'program', 'clinician', 'payer', 'level-of-care', 'diagnosis-group', 'approach', 'age-band', 'sex']

function Pickers({ effect }: { effect: Effect }) {
  const change = useSearchChange()
  const { isHeld } = useViewer()
  return (
    <span className="pickers no-print">
      <NativeSelect
        size="xs"
        aria-label="Outcome"
        data={effect.outcomes.map((o) => ({ value: o.id, label: o.name }))}
        value={effect.outcome}
        onChange={(e) => change({ outcome: e.currentTarget.value }, true)}
      />
      {!isHeld && (
        <NativeSelect
          size="xs"
          aria-label="Cut also"
          data={[...cutNames]}
          value={effect.cut}
          onChange={(e) => change({ cut: e.currentTarget.value }, true)}
        />
      )}
    </span>
  )
}

function Notes({ notes }: { notes: readonly string[] }) {
  return (
    <section className="card below" aria-labelledby="keep-in-mind">
      <h2 id="keep-in-mind">What to keep in mind</h2>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  )
}

const wholeOf = ({ kpi, period, whole }: Effect): string =>
  `${kpi.name}, ${period.name}: ${whole.state === 'value' ? `${whole.shown} over all` : stateWords[whole.state].short}.`

/** What works for whom? An outcome by diagnosis group, approach and program, each cell against what people who began alike have here. */
export function EffectPage() {
  const { ask } = useAsk()
  const search = useSearch({ from: '/effect' })
  const cut = effectCutSchema.safeParse(search.cut).data ?? 'program'
  const query = { ...ask, outcome: search.outcome, cut }
  const { data, error, refetch, isPlaceholderData } = useQuery(asking('effect', { query }))
  usePageTitle('What works for whom?')
  if (error && !data) return <FailedPage error={error} onRetry={() => void refetch()} />
  return (
    <>
      <p className="crumb">
        <Link to="/" search={ask}>
          Scorecard
        </Link>{' '}
        /{' '}
        <Link to="/kpi/$id" params={{ id: 'outcomes.by-approach' }} search={ask}>
          Outcomes
        </Link>
      </p>
      <h1>What works for whom?</h1>
      <p className="sub" aria-live="polite">
        {data ? `${wholeOf(data)} ${data.reading}` : ' '}
      </p>
      <FilterChips period={data?.period} only={filters}>
        <button type="button" className="chip" onClick={() => print()}>
          Print
        </button>
      </FilterChips>
      {data ? (
        <>
          <section className={isPlaceholderData ? 'card older effect' : 'card effect'} aria-labelledby="cells">
            <div className="card-head">
              <h2 id="cells">{data.kpi.name}</h2>
              <span className="note card-links no-print">
                <TableLinks route="effectCsv" place={{ query }} />
              </span>
              <Pickers effect={data} />
            </div>
            {data.cells.length > 0 ? (
              <Cells effect={data} ask={ask} />
            ) : (
              <>
                <p className="note">
                  {data.whole.state === 'not-collected'
                    ? 'It needs episodes with their approach, and what the outcome is made of.'
                    : 'Nothing happened in this time that would count here.'}
                </p>
                <BringLine />
              </>
            )}
          </section>
          <Notes notes={data.notes} />
        </>
      ) : (
        <div className="card waiting-chart" aria-busy="true" aria-label="Loading" />
      )}
      <LevelsOfCare ask={ask} />
    </>
  )
}
