import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { ProblemList, problemsOf } from './problems.tsx'

type Saving = { readonly isPending: boolean; readonly isSuccess: boolean; readonly isError: boolean; readonly error: unknown }

/** The end of a form: its button, whether it was kept, or what stands in the way. */
export function SaveLine({ words, done, change, children }: { words: string; done: string; change: Saving; children?: ReactNode }) {
  return (
    <>
      <div className="actions">
        <Button type="submit" size="sm" loading={change.isPending}>
          {words}
        </Button>
        {children}
        <span role="status" className="note">
          {change.isSuccess && done}
        </span>
      </div>
      {change.isError && <ProblemList problems={problemsOf(change.error)} />}
    </>
  )
}
