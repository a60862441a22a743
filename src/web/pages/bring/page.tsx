import '@mantine/core/styles/Radio.css'
import '@mantine/core/styles/Loader.css'
import type { Inspection } from '#api'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { call } from '../../call.ts'
import { Failed } from '../../parts/problems.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { usePageTitle } from '../../parts/use-practice.ts'
import { ChooseFile } from './choose-file.tsx'
import { Mapping } from './mapping.tsx'

const inspectionKey = (upload: string): readonly [string, string] => ['inspection', upload]

function Uploaded({ upload, onOther }: { upload: string; onOther: () => void }) {
  const { data, error } = useQuery({
    queryKey: inspectionKey(upload),
    queryFn: ({ signal }) => call('inspectAgain', { body: { upload }, signal }),
    refetchOnMount: false,
  })
  if (error)
    return (
      <>
        <Failed error={error} />
        <p className="below">
          <button type="button" className="linklike" onClick={onOther}>
            Choose a file again
          </button>
        </p>
      </>
    )
  return data ? <Mapping key={upload} first={data} onOther={onOther} /> : <p aria-live="polite">Looking at the file …</p>
}

/** Bring a file: choose it, say what its columns mean, see what would change, bring it in. Nothing changes before the last step. */
export function BringPage() {
  const { upload } = useSearch({ from: '/data/bring' })
  const change = useSearchChange()
  const client = useQueryClient()
  usePageTitle(upload ? 'Is this read right?' : 'Bring a file')
  const take = (inspection: Inspection): void => {
    client.setQueryData(inspectionKey(inspection.upload), inspection)
    change({ upload: inspection.upload })
  }
  return (
    <>
      <p className="crumb">
        <Link to="/data">Data</Link> / Bring a file
      </p>
      {upload ? <Uploaded upload={upload} onOther={() => change({ upload: undefined })} /> : <ChooseFile onInspected={take} />}
    </>
  )
}
