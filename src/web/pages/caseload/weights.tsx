import type { CaseloadAnswer } from '#api'
import { showNumber } from '#charts'
import { TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { SaveLine } from '../../parts/save-line.tsx'
import { useChange } from '../../parts/use-change.ts'
import { useSearchChange } from '../../parts/use-ask.ts'
import { useViewer } from '../../parts/use-viewer.ts'
import { showPoints } from './load-words.tsx'

type Part = CaseloadAnswer['weights'][number]
type Level = Part['levels'][number]
type Drafts = Readonly<Record<string, string>>
type Draft = { readonly isEditing: boolean; readonly drafts: Drafts; readonly onDraft: (key: string, value: string) => void }

const keyOf = (part: Part, level: Level): string => `${part.part} ${level.level}`

function Points({ part, level, draft }: { part: Part; level: Level; draft: Draft }) {
  if (!draft.isEditing) return <>{showPoints(level.points)}</>
  const key = keyOf(part, level)
  return (
    <TextInput
      size="xs"
      className="points-field"
      aria-label={`Points: ${part.name}, ${level.name}`}
      inputMode="decimal"
      pattern="[0-9]{1,3}([.][0-9]{1,2})?"
      title="A number from 0 to 100, such as 1 or 0.25; empty for what is proposed"
      placeholder={showPoints(level.usual)}
      value={draft.drafts[key] ?? showPoints(level.points)}
      onChange={(e) => draft.onDraft(key, e.currentTarget.value)}
    />
  )
}

function PartRows({ part, draft }: { part: Part; draft: Draft }) {
  const change = useSearchChange()
  return (
    <>
      {part.levels.map((level, i) => (
        <tr key={level.level} className={i === 0 ? 'part-begins' : undefined}>
          {i === 0 && (
            <th scope="rowgroup" rowSpan={part.levels.length}>
              {part.name}
              <div className="note">{part.why}</div>
            </th>
          )}
          <td data-label="When">{level.name}</td>
          <td className="right" data-label="Points">
            <Points part={part} level={level} draft={draft} />
          </td>
          <td className="note" data-label="Whose">
            {level.isSetHere ? `ours; proposed ${showPoints(level.usual)}` : 'proposed'}
          </td>
          <td className="right" data-label="Clients now">
            {level.clients === 0 ? (
              '0'
            ) : (
              <button type="button" className="linklike" onClick={() => change({ part: part.part, level: level.level, offset: undefined })}>
                {showNumber(level.clients)}
              </button>
            )}
          </td>
        </tr>
      ))}
    </>
  )
}

/** The levels whose draft is another number than what stands; an empty field goes back to what is proposed. */
function changesOf(weights: readonly Part[], drafts: Drafts): { part: string; level: string; points: number | null }[] {
  return weights.flatMap((part) =>
    part.levels.flatMap((level) => {
      const text = drafts[keyOf(part, level)]?.trim()
      if (text === undefined || text === showPoints(level.points)) return []
      return [{ part: part.part, level: level.level, points: text === '' ? null : Number(text) }]
    }),
  )
}

/** What a client weighs, part by part; shown, explained, and the practice's to set. */
export function Weights({ weights, isEditing: isAsked }: { weights: readonly Part[]; isEditing: boolean }) {
  const change = useSearchChange()
  const maySet = useViewer().may('set-up')
  const isEditing = isAsked && maySet
  const [drafts, setDrafts] = useState<Drafts>({})
  const save = useChange('setWeights', () => setDrafts({}))
  const draft: Draft = { isEditing, drafts, onDraft: (key, value) => setDrafts((old) => ({ ...old, [key]: value })) }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    save.mutate({ body: { points: changesOf(weights, drafts) } })
  }
  const sources = [...new Set(weights.map((w) => w.source))]
  return (
    <form onSubmit={submit}>
      <p className="note">
        One point is the work of an ordinary client: seen about once a week, outpatient, nothing added. The five parts add up.{' '}
        {maySet && (
          <button type="button" className="linklike note" onClick={() => change({ edit: isEditing ? undefined : 'weights' }, true)}>
            {isEditing ? 'Only show the points' : 'Set points of our own'}
          </button>
        )}
      </p>
      <div className="scroll">
        <table className="weights">
          <caption className="hidden">Points of each part of a client’s weight</caption>
          <thead>
            <tr>
              <th scope="col">Part</th>
              <th scope="col">When</th>
              <th scope="col" className="right">
                Points
              </th>
              <th scope="col">Whose</th>
              <th scope="col" className="right">
                Clients now
              </th>
            </tr>
          </thead>
          {weights.map((part) => (
            <tbody key={part.part}>
              <PartRows part={part} draft={draft} />
            </tbody>
          ))}
        </table>
      </div>
      {isEditing && (
        <div className="below">
          <p className="note">All weights of the past change with them: the charts show what these points would have said then.</p>
          <SaveLine words="Set these points" done="Set. Figures follow." change={save} />
        </div>
      )}
      <p className="note below">{sources.join(' ')}</p>
    </form>
  )
}
