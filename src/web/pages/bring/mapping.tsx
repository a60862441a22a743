import type { Inspection, Outcome } from '#api'
import { countOf, plain, showNumber } from '#charts'
import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ProblemList, problemsOf } from '../../parts/problems.tsx'
import { Columns } from './columns.tsx'
import { FileFacts } from './file-facts.tsx'
import { Questions } from './questions.tsx'
import { useImport, type ImportRun } from './use-import.ts'
import { useInspection } from './use-inspection.ts'
import { ImportOutcome, Onward } from './outcome.tsx'
import { Words } from './words.tsx'

type Going = { readonly inspection: Inspection; readonly isBusy: boolean; readonly run: ImportRun }

function Steps({ inspection, isBusy, run }: Going) {
  const [name, setName] = useState('')
  const { bundle, profile } = inspection
  const [isWhole, setIsWhole] = useState(true)
  const isOpen = inspection.questions.length > 0
  const isBundle = isWhole && bundle.length > 1
  const preview = run.previewOf(profile, isBundle)
  return (
    <section className="card below" aria-labelledby="steps">
      <h2 id="steps">See what would change, then bring it in</h2>
      <TextInput
        className="save-as"
        label="Remember this reading as"
        description="A name, so that the next file of this kind needs no questions. Leave it empty to forget."
        size="sm"
        maxLength={80}
        value={name}
        onChange={(e) => setName(e.currentTarget.value)}
      />
      {bundle.length > 1 && (
        <Checkbox
          className="below"
          size="sm"
          label={
            inspection.format.kind === 'ndjson'
              ? `All ${bundle.length} kinds of resource at once`
              : `All ${bundle.length} tables of this archive at once`
          }
          description={`${bundle.map((b) => b.name).join(', ')}: all of them come in, or nothing.`}
          checked={isWhole}
          onChange={(e) => setIsWhole(e.currentTarget.checked)}
        />
      )}
      <div className="actions below">
        <Button
          variant={preview ? 'default' : 'filled'}
          disabled={isOpen || isBusy}
          loading={run.isTrying}
          onClick={() => run.start({ profile, isDryRun: true, isBundle })}
        >
          Show what would change
        </Button>
        {(preview ?? run.isRunning) && (
          <Button disabled={isBusy} loading={run.isRunning} onClick={() => run.start({ profile, isDryRun: false, isBundle, saveAs: name.trim() })}>
            Bring it in
          </Button>
        )}
        {isOpen && <span className="note">Answer the questions above first.</span>}
      </div>
      <ImportOutcome run={run} outcome={preview} known={inspection.problems} />
    </section>
  )
}

/** A file nothing can be read from: says why, and what would help. */
function Unreadable({ inspection, onOther }: { inspection: Inspection; onOther: () => void }) {
  return (
    <>
      <h1 className="breaks">{inspection.fileName} cannot be read</h1>
      <section className="card" aria-label="Why">
        <ProblemList problems={inspection.problems} />
      </section>
      <p className="below">
        <Button onClick={onOther}>Choose another file</Button>
      </p>
    </>
  )
}

/** After the import: what it brought, and where to go from here. */
function Done({ inspection, run, outcome, onOther }: { inspection: Inspection; run: ImportRun; outcome: Outcome; onOther: () => void }) {
  return (
    <>
      <h1 className="breaks">{inspection.fileName} is in</h1>
      <p className="sub">
        {countOf(outcome.added, 'new row')}, {showNumber(outcome.changed)} changed, {showNumber(outcome.rejected)} came back. Every figure already
        counts them.{' '}
        <button type="button" className="linklike" onClick={onOther}>
          Bring another file
        </button>
      </p>
      <section className="card" aria-label="What it brought">
        <ImportOutcome run={run} outcome={outcome} known={[]} />
        <Onward outcome={outcome} />
      </section>
    </>
  )
}

function Reading({ inspection, asked, answers, again, change }: ReturnType<typeof useInspection>) {
  return (
    <>
      <div role="status" className="hidden">
        {again.isPending ? 'Reading again' : ''}
      </div>
      {again.isError && (
        <div className="card" role="alert">
          <ProblemList problems={problemsOf(again.error)} />
        </div>
      )}
      <div className={again.isPending ? 'older' : undefined}>
        <Questions asked={asked} open={inspection.questions.length} answers={answers} change={change} />
        <div className="grid two">
          <FileFacts inspection={inspection} change={change} />
          <section className="card" aria-labelledby="noticed">
            <h2 id="noticed">What was noticed</h2>
            {inspection.problems.length === 0 ? <p className="note">Nothing unusual.</p> : <ProblemList problems={inspection.problems} />}
          </section>
        </div>
        <Columns inspection={inspection} change={change} />
        {inspection.words.length > 0 && <Words inspection={inspection} change={change} />}
      </div>
    </>
  )
}

/** How the file is read, open to correction; what only a person can say; then a dry run, then the import. */
export function Mapping({ first, onOther }: { first: Inspection; onOther: () => void }) {
  const reading = useInspection(first)
  const { inspection, again } = reading
  const run = useImport(inspection.upload)
  if (inspection.columns.length === 0) return <Unreadable inspection={inspection} onOther={onOther} />
  if (run.done) return <Done inspection={inspection} run={run} outcome={run.done} onOther={onOther} />
  return (
    <>
      <h1 className="breaks">Is {inspection.fileName} read right?</h1>
      <p className="sub">
        It looks like {plain(inspection.fact)}s. Correct what is wrong; nothing changes yet.{' '}
        <button type="button" className="linklike" onClick={onOther}>
          Choose another file
        </button>
      </p>
      <Reading {...reading} />
      <Steps inspection={inspection} isBusy={again.isPending} run={run} />
    </>
  )
}
