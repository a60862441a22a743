import type { Fitness, Mend } from '#api'
import { capital, countOf, showNumber } from '#charts'
import { useFewFirst } from '../../parts/few-first.tsx'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'

/** A repair as one word of the address. */
const mendWord = ({ side, kind, id, field, source, clinician, site }: Mend): string =>
  [String(side), kind, id, field, source ?? '', clinician?.value ?? '', site?.value ?? ''].map((part) => part.replaceAll('~', ' ')).join('~')

const wherever = ({ clinician, site, source }: Mend): string =>
  [clinician?.name, site?.name, source ? `from ${source}` : ''].filter(Boolean).join(' · ') || 'everywhere'

function columnsFor(change: ReturnType<typeof useSearchChange>): readonly GridColumn<Mend>[] {
  return [
    {
      key: 'what',
      name: 'Mend',
      isHead: true,
      cell: (m) => (
        <>
          {capital(m.name)}: fill {m.means} <span className="note">{m.why}</span>
        </>
      ),
    },
    { key: 'where', name: 'Where', cell: wherever },
    {
      key: 'rows',
      name: 'Rows',
      isRight: true,
      cell: (m) => (
        <button
          type="button"
          className="linklike"
          onClick={() => change({ mend: mendWord(m) })}
          aria-label={`Show the ${countOf(m.rows, 'row')} to mend: ${m.name}, ${wherever(m)}`}
        >
          {showNumber(m.rows)}
        </button>
      ),
    },
    { key: 'narrows', name: 'Narrows by', isRight: true, cell: (m) => (m.narrows === 0 ? '–' : m.narrowsShown) },
  ]
}

/** As many as somebody takes up in one go. */
const mostFirst = 8

/** Fix these rows: those first whose repair would leave the least room between what the figure could be. */
export function Mends({ fitness: { repairs, more } }: { fitness: Fitness }) {
  const change = useSearchChange()
  const { first, isWhole, more: rest } = useFewFirst(repairs, mostFirst)
  return (
    <>
      <h3 className="side-name">Mend these rows first</h3>
      <Grid caption="Rows to mend, those first that would narrow the figure most" columns={columnsFor(change)} rows={first} keyOf={mendWord} />
      {rest}
      {more > 0 && isWhole && <p className="note">{countOf(more, 'smaller repair')} not listed.</p>}
    </>
  )
}
