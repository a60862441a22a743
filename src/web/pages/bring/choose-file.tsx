import type { Inspection } from '#api'
import { Button, FileButton, Loader } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type DragEvent } from 'react'
import { call } from '../../call.ts'
import { ProblemList, problemsOf } from '../../parts/problems.tsx'

const accepted = '.csv,.tsv,.txt,.xlsx,.zip,.ndjson,.jsonl'

function useDrop(onFile: (file: File) => void) {
  const [isOver, setOver] = useState(false)
  const over = (event: DragEvent): void => {
    event.preventDefault()
    setOver(true)
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file) onFile(file)
  }
  return { isOver, on: { onDragOver: over, onDragLeave: () => setOver(false), onDrop: drop } }
}

/** The first step: a file, dragged or chosen, goes to this machine's own Plumbline and is looked at. */
export function ChooseFile({ onInspected }: { onInspected: (inspection: Inspection) => void }) {
  const send = useMutation({ mutationFn: (file: File) => call('upload', { file }), onSuccess: onInspected })
  const { isOver, on } = useDrop((file) => send.mutate(file))
  return (
    <>
      <h1>Bring a file</h1>
      <p className="sub">
        An export as your system writes it: CSV, XLSX, FHIR in NDJSON, or a ZIP of them. You see how it is read before anything changes.
      </p>
      <section className={isOver ? 'card drop over' : 'card drop'} aria-label="Choose a file" {...on}>
        {send.isPending ? (
          <p role="status" className="busy">
            <Loader size="sm" /> Looking at {send.variables.name} …
          </p>
        ) : (
          <>
            <FileButton onChange={(file) => file && send.mutate(file)} accept={accepted}>
              {(props) => <Button {...props}>Choose a file</Button>}
            </FileButton>
            <span className="note">or drop one here</span>
          </>
        )}
      </section>
      {send.isError && (
        <div className="card below" role="alert">
          <ProblemList problems={problemsOf(send.error)} />
        </div>
      )}
      <p className="note below">
        Nothing at hand to export? <Link to="/data/templates">Templates, and what each column means</Link>
      </p>
    </>
  )
}
