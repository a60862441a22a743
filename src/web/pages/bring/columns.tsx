import type { Inspection } from '#api'
import { capital } from '#charts'
import { NativeSelect } from '@mantine/core'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import type { Change } from './use-inspection.ts'
import { mapColumn } from './profile-draft.ts'

type Column = Inspection['columns'][number]

function ReadAs({ inspection, column, change }: { inspection: Inspection; column: Column; change: Change }) {
  const choices = inspection.targets.map((t) => ({ value: t.key, label: `${capital(t.name)}${t.isRequired ? ' (needed)' : ''}` }))
  const read = (to: string): void => change({ edit: (profile) => mapColumn(profile, inspection, { column, to: to || null }) })
  return (
    <NativeSelect
      size="xs"
      className="read-as"
      aria-label={`${column.name} is read as`}
      value={column.to ?? ''}
      data={[{ value: '', label: 'not read' }, ...choices]}
      onChange={(e) => read(e.currentTarget.value)}
    />
  )
}

const columnsFor = (inspection: Inspection, change: Change): readonly GridColumn<Column>[] => [
  { key: 'name', name: 'Column of the file', isHead: true, cell: (c) => <span className="strong">{c.name || `column ${c.position}`}</span> },
  {
    key: 'examples',
    name: 'Examples',
    cell: (c) => (
      <span className="examples">
        {c.examples.slice(0, 3).map((example) => (
          <code key={example}>{example}</code>
        ))}
      </span>
    ),
  },
  { key: 'to', name: 'Is read as', cell: (c) => <ReadAs inspection={inspection} column={c} change={change} /> },
  {
    key: 'read',
    name: 'How, and why we think so',
    cell: (c) =>
      c.read === '' && c.evidence === '' ? null : (
        <>
          {c.read}
          {c.evidence && <div className="note">{c.evidence}</div>}
        </>
      ),
  },
]

/** Needed columns nothing is read into yet. */
const missing = ({ targets, columns }: Inspection): readonly string[] =>
  targets.filter((t) => t.isRequired && !columns.some((c) => c.to === t.key)).map((t) => t.name)

/** Every column of the file with examples and what it is read as; a wrong guess is changed in place. */
export function Columns({ inspection, change }: { inspection: Inspection; change: Change }) {
  const needed = missing(inspection)
  return (
    <section className="card below" aria-labelledby="columns">
      <h2 id="columns">Its columns</h2>
      {needed.length > 0 && <p className="note">Still needed: {needed.join(', ')}.</p>}
      <Grid caption="Columns of the file" columns={columnsFor(inspection, change)} rows={inspection.columns} keyOf={(c) => String(c.position)} />
    </section>
  )
}
