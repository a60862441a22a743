import type { Inspection } from '#api'
import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../call.ts'
import { plain } from '../../figure-words.ts'
import { ProblemList, problemsOf } from '../../parts/problems.tsx'
import { Columns } from './columns.tsx'
import { FileFacts } from './file-facts.tsx'
import { sourceOf, withSource, type Profile } from './profile-draft.ts'
import { Questions } from './questions.tsx'
import { useImport } from './use-import.ts'
import { ImportOutcome } from './outcome.tsx'
import { Words } from './words.tsx'

type Again = {
  readonly fact?: string
  readonly profileName?: string
  readonly profile?: Profile
  readonly answers?: Readonly<Record<string, string>>
}
export type Change = (again: Again) => void

/** The file as it would be read now, and every correction sent back to be looked at again. */
function useInspection(first: Inspection) {
  const [inspection, setInspection] = useState(first)
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({})
  const again = useMutation({
    mutationFn: (body: Again) => {
      const { answers: given, ...rest } = body
      return call('inspectAgain', { body: { upload: first.upload, ...rest, ...(given ? { answers: { ...given } } : {}) } })
    },
    onSuccess: setInspection,
  })
  // A new kind of row or a saved profile begins anew; a correction keeps everything said so far.
  const change: Change = (wanted) => {
    const said = wanted.answers ? { ...answers, ...wanted.answers } : wanted.profile ? answers : {}
    setAnswers(said)
    const kept = wanted.fact || wanted.profileName ? {} : { fact: inspection.fact, profile: wanted.profile ?? inspection.profile }
    again.mutate({ ...kept, ...wanted, answers: said })
  }
  return { inspection, answers, again, change }
}

function Source({ profile, change }: { profile: Profile; change: Change }) {
  return (
    <TextInput
      key={sourceOf(profile)}
      label="Comes from"
      description="A short name for the system, always the same for the same system."
      size="sm"
      maxLength={40}
      defaultValue={sourceOf(profile)}
      onBlur={(e) => {
        const source = e.currentTarget.value.trim()
        if (source !== '' && source !== sourceOf(profile)) change({ profile: withSource(profile, source) })
      }}
    />
  )
}

type Steps = { readonly inspection: Inspection; readonly isBusy: boolean; readonly isOpen: boolean }

function Steps({ inspection, isBusy, isOpen }: Steps) {
  const [name, setName] = useState('')
  const run = useImport(inspection.upload)
  const preview = run.previewOf(inspection.profile)
  const saveAs = name.trim()
  return (
    <section className="card below" aria-labelledby="steps">
      <h2 id="steps">{run.done ? 'Brought in' : 'See what would change, then bring it in'}</h2>
      {!run.done && (
        <>
          <TextInput
            className="save-as"
            label="Remember this reading as"
            description="A name, so that the next file of this kind needs no questions. Leave it empty to forget."
            size="sm"
            maxLength={80}
            value={name}
            onChange={(e) => setName(e.currentTarget.value)}
          />
          <div className="actions below">
            <Button
              variant={preview ? 'default' : 'filled'}
              disabled={isOpen || isBusy}
              loading={run.isTrying}
              onClick={() => run.start(inspection.profile, true)}
            >
              Show what would change
            </Button>
            {preview && (
              <Button disabled={isBusy} loading={run.isRunning} onClick={() => run.start(inspection.profile, false, saveAs)}>
                Bring it in
              </Button>
            )}
            {isOpen && <span className="note">Answer the questions above first.</span>}
          </div>
        </>
      )}
      <ImportOutcome run={run} preview={preview} />
    </section>
  )
}

/** How the file is read, open to correction; what only a person can say; then a dry run, then the import. */
export function Mapping({ first, onOther }: { first: Inspection; onOther: () => void }) {
  const { inspection, answers, again, change } = useInspection(first)
  const isBusy = again.isPending
  return (
    <>
      <h1 className="breaks">Is {inspection.fileName} read right?</h1>
      <p className="sub">
        It looks like {plain(inspection.fact)}s. Correct what is wrong; nothing changes yet.{' '}
        <button type="button" className="linklike" onClick={onOther}>
          Choose another file
        </button>
      </p>
      <div role="status" className="hidden">
        {isBusy ? 'Reading again' : ''}
      </div>
      {again.isError && (
        <div className="card" role="alert">
          <ProblemList problems={problemsOf(again.error)} />
        </div>
      )}
      <div className={isBusy ? 'older' : undefined}>
        <Questions questions={inspection.questions} answers={answers} change={change} />
        <div className="grid two">
          <FileFacts inspection={inspection} change={change} />
          <section className="card" aria-labelledby="noticed">
            <h2 id="noticed">What was noticed</h2>
            {inspection.problems.length === 0 ? <p className="note">Nothing unusual.</p> : <ProblemList problems={inspection.problems} />}
            <Source profile={inspection.profile} change={change} />
          </section>
        </div>
        <Columns inspection={inspection} change={change} />
        {inspection.words.length > 0 && <Words inspection={inspection} change={change} />}
      </div>
      <Steps inspection={inspection} isBusy={isBusy} isOpen={inspection.questions.length > 0} />
    </>
  )
}
