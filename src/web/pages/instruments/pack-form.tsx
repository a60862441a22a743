import { Button, FileButton } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { PersonField } from '../../parts/person-field.tsx'
import { SaveLine } from '../../parts/save-line.tsx'
import { SideDrawer } from '../../parts/side-drawer.tsx'
import { useChange } from '../../parts/use-change.ts'

/** Reads the file here; the server checks it whole. */
async function contentOf(file: File): Promise<unknown> {
  const text = await file.text()
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

/** A pack, or one instrument as a file. Nothing of a pack is used before somebody accepts its terms. */
export function PackForm({ onClose }: { onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null)
  const [by, setBy] = useState('')
  const save = useChange('addPack', onClose)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (file) void contentOf(file).then((content) => save.mutate({ body: { file: content, by } }))
  }
  return (
    <SideDrawer title="Bring a pack" onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <p className="note">
          A pack is a file with the text of instruments and the terms they come under. It is checked whole. After that it waits: each instrument is
          used only once somebody of the practice has accepted its terms by name.
        </p>
        <div className="actions">
          <FileButton onChange={setFile} accept="application/json,.json">
            {(props) => (
              <Button {...props} type="button" size="sm" variant="default">
                Choose a file
              </Button>
            )}
          </FileButton>
          <span className="note breaks">{file ? file.name : 'No file chosen'}</span>
        </div>
        <PersonField label="Who brings it" value={by} onValue={setBy} isRequired />
        <SaveLine words="Bring it" done="It waits for its terms to be accepted." change={save} />
      </form>
    </SideDrawer>
  )
}
