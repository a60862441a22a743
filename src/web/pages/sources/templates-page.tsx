import type { Dictionary } from '#api'
import { capital, plain } from '#charts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { addressOf } from '../../call.ts'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { Failed } from '../../parts/problems.tsx'
import { usePageTitle } from '../../parts/use-practice.ts'

type Column = Dictionary['columns'][number]

const kindWords: Readonly<Record<string, string>> = {
  client: 'client id',
  ref: 'name or id',
  instant: 'date and time',
  day: 'date',
  code: 'one of a list',
  text: 'text',
  number: 'number',
  count: 'whole number',
  minutes: 'minutes',
  cents: 'money',
  bool: 'yes or no',
}

const columns: readonly GridColumn<Column>[] = [
  { key: 'name', name: 'Column', isHead: true, cell: (c) => <span className="strong">{c.name}</span> },
  { key: 'means', name: 'Means', cell: (c) => c.means },
  {
    key: 'kind',
    name: 'Holds',
    cell: (c) => (c.values.length > 0 ? c.values.map(plain).join(', ') : (kindWords[c.kind] ?? c.kind)),
  },
  { key: 'example', name: 'Example', cell: (c) => <code>{c.example}</code> },
  { key: 'required', name: 'Needed', cell: (c) => (c.isRequired ? 'always' : '') },
]

function Entry({ entry }: { entry: Dictionary }) {
  return (
    <details className="card entry">
      <summary>
        <h2>{capital(plain(entry.fact))}</h2> <span className="note">{entry.grain}</span>
      </summary>
      <p className="below">
        <a href={addressOf('template', { params: { fact: entry.fact } })} download>
          Template CSV
        </a>{' '}
        <span className="note">A header and one example row. Fill it, keep the columns you have, and bring it in.</span>
      </p>
      <Grid caption={`Columns of ${plain(entry.fact)}`} columns={columns} rows={entry.columns} keyOf={(c) => c.name} />
    </details>
  )
}

/** Templates and the data dictionary, one entry per kind of row. */
export function TemplatesPage() {
  const { data, error } = useQuery(asking('dictionaries', {}))
  usePageTitle('Templates, and what each column means')
  return (
    <>
      <p className="crumb">
        <Link to="/data">Data</Link> / Templates
      </p>
      <h1>What can come in, and what each column means</h1>
      <p className="sub">
        You rarely need a template: an export is read as it is, and you say what its columns mean. These help when there is nothing to export.
      </p>
      {error && <Failed error={error} />}
      <div className="entries">
        {data?.facts.map((entry) => (
          <Entry key={entry.fact} entry={entry} />
        ))}
      </div>
    </>
  )
}
