import type { Inspection } from '#api'
import { plain, showNumber } from '#charts'
import { NativeSelect } from '@mantine/core'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import type { Change } from './use-inspection.ts'
import { codesFor, mapWord } from './profile-draft.ts'

type Word = Inspection['words'][number]

const left = 'empty'
const back = 'reject'

function Meaning({ inspection, word, change }: { inspection: Inspection; word: Word; change: Change }) {
  const codes = codesFor(inspection.profile, inspection, word.column)
  const options = [
    ...codes.map((code) => ({ value: `is ${code}`, label: plain(code) })),
    { value: left, label: 'nothing: leave empty' },
    { value: back, label: 'give the row back' },
  ]
  const value = word.to === null ? left : word.to === back ? back : `is ${word.to}`
  const to = (choice: string): string | null => (choice === left ? null : choice === back ? back : choice.slice(3))
  const read = (choice: string): void => change({ edit: (profile) => mapWord(profile, inspection.fact, { ...word, to: to(choice) }) })
  return (
    <NativeSelect
      size="xs"
      className="read-as"
      aria-label={`“${word.word}” means`}
      value={value}
      data={options}
      onChange={(e) => read(e.currentTarget.value)}
    />
  )
}

const columnsFor = (inspection: Inspection, change: Change): readonly GridColumn<Word>[] => [
  { key: 'word', name: 'Word', isHead: true, cell: (w) => <span className="strong">{w.word}</span> },
  { key: 'column', name: 'In column', cell: (w) => w.column },
  { key: 'count', name: 'Rows', isRight: true, cell: (w) => showNumber(w.count) },
  { key: 'to', name: 'Means', cell: (w) => <Meaning inspection={inspection} word={w} change={change} /> },
]

/** The practice's own words and what they mean: what counts as a late cancel, what a waived fee is. */
export function Words({ inspection, change }: { inspection: Inspection; change: Change }) {
  return (
    <section className="card below" aria-labelledby="words">
      <h2 id="words">Its words</h2>
      <p className="note">What each word means in this practice. A figure follows from it, so look twice.</p>
      <Grid
        caption="Words of the file and what they mean"
        columns={columnsFor(inspection, change)}
        rows={inspection.words}
        keyOf={(w) => `${w.column} ${w.word}`}
      />
    </section>
  )
}
