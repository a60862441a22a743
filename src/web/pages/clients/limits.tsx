import type { ClientsAnswer } from '#api'
import { TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { SaveLine } from '../../parts/save-line.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { useChange } from '../../parts/use-change.ts'
import { useViewer } from '../../parts/use-viewer.ts'

type Limit = ClientsAnswer['limits'][number]

function LimitsForm({ limits, onDone }: { limits: readonly Limit[]; onDone: () => void }) {
  const [values, setValues] = useState(new Map(limits.map((l) => [l.id, String(l.value)])))
  const save = useChange('setClientLimits', onDone)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const wanted = limits.map((l) => ({ id: l.id, value: values.get(l.id)?.trim() ? Number(values.get(l.id)) : null }))
    save.mutate({ body: { limits: wanted } })
  }
  return (
    <form className="form" onSubmit={submit}>
      {limits.map((l) => (
        <TextInput
          key={l.id}
          label={`${l.name} (${l.unit})`}
          description={`${l.source} Usually ${l.usual}; from ${l.least} to ${l.most}.`}
          type="number"
          min={l.least}
          max={l.most}
          size="sm"
          value={values.get(l.id) ?? ''}
          onChange={(e) => setValues(new Map([...values, [l.id, e.currentTarget.value]]))}
        />
      ))}
      <SaveLine words="Save the limits" done="" change={save}>
        <button type="button" className="linklike" onClick={onDone}>
          Leave them as they are
        </button>
      </SaveLine>
    </form>
  )
}

/** From when on a client stands on the list, and whose number that is. */
export function Limits({ answer, isEditing }: { answer: ClientsAnswer; isEditing: boolean }) {
  const change = useSearchChange()
  const { may } = useViewer()
  return (
    <details className="card below limits" open={isEditing}>
      <summary>From when on a client stands here</summary>
      <p className="note below">
        A list of people worth a look, not of what to do: that is for those who know them. Nothing here compares clinicians.{' '}
        <Link to="/course">What can be expected of scores</Link>, <Link to="/effect">what works for whom</Link>
      </p>
      {isEditing && may('set-up') ? (
        <LimitsForm limits={answer.limits} onDone={() => change({ edit: undefined })} />
      ) : (
        <>
          <table className="stacks">
            <caption className="hidden">Limits, and where each comes from</caption>
            <thead>
              <tr>
                <th scope="col">Limit</th>
                <th scope="col" className="right">
                  Here
                </th>
                <th scope="col">Where it comes from</th>
              </tr>
            </thead>
            <tbody>
              {answer.limits.map((l) => (
                <tr key={l.id}>
                  <th scope="row">{l.name}</th>
                  <td className="right" data-label="Here">
                    {l.value} {l.unit}
                  </td>
                  <td data-label="Where it comes from" className="note">
                    {l.value === l.usual ? l.source : `Set here; usually ${l.usual}. ${l.source}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {may('set-up') && (
            <p className="below">
              <button type="button" className="linklike" onClick={() => change({ edit: 'limits' })}>
                Set them for this practice
              </button>
            </p>
          )}
        </>
      )}
    </details>
  )
}
