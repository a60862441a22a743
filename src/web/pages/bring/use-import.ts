import type { Outcome, ShownProblem } from '#api'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../call.ts'
import { jobKey, type JobState } from '../../live.ts'
import { problemsOf } from '../../parts/problems.tsx'
import type { Profile } from './profile-draft.ts'

type Started = { readonly job: string; readonly profile: Profile; readonly isDryRun: boolean; readonly isBundle: boolean }
type Asked = { readonly profile: Profile; readonly isDryRun: boolean; readonly isBundle: boolean; readonly saveAs: string }

export type ImportRun = {
  readonly isTrying: boolean
  readonly isRunning: boolean
  readonly progress: { readonly read: number; readonly share: number | null } | null
  readonly problems: readonly ShownProblem[]
  readonly done: Outcome | null
  /** What the dry run of exactly this profile found; null when the profile has changed since. */
  readonly previewOf: (profile: Profile, isBundle: boolean) => Outcome | null
  readonly start: (asked: { profile: Profile; isDryRun: boolean; isBundle: boolean; saveAs?: string }) => void
}

/** A dry run and then the import of one upload, followed over the server's events. */
export function useImport(upload: string): ImportRun {
  const [started, setStarted] = useState<Started | null>(null)
  const begin = useMutation({
    mutationFn: async ({ profile, isDryRun, isBundle, saveAs }: Asked) => {
      const { job } = await call('runImport', { body: { upload, profile, isDryRun, isBundle, ...(saveAs ? { saveAs } : {}) } })
      return { job, profile, isDryRun, isBundle }
    },
    onSuccess: setStarted,
  })
  const key = jobKey(started?.job ?? '')
  // Filled by the event stream, never fetched.
  const { data: state } = useQuery<JobState | null>({ queryKey: key, queryFn: () => null, enabled: false })
  const isGoing = begin.isPending || (started !== null && (state === undefined || state?.kind === 'progress'))
  const isDryRun = begin.isPending ? begin.variables.isDryRun : started?.isDryRun
  const outcome = state?.kind === 'finished' ? state.outcome : null
  return {
    isTrying: isGoing && isDryRun === true,
    isRunning: isGoing && isDryRun === false,
    progress: isGoing ? (state?.kind === 'progress' ? state : { read: 0, share: null }) : null,
    problems: begin.isError ? problemsOf(begin.error) : state?.kind === 'failed' ? state.problems : [],
    done: outcome && !outcome.isDryRun ? outcome : null,
    previewOf: (profile, isBundle) => (outcome?.isDryRun && started?.profile === profile && started.isBundle === isBundle ? outcome : null),
    start: ({ saveAs = '', ...asked }) => {
      setStarted((old) => (asked.isDryRun ? null : old))
      begin.mutate({ ...asked, saveAs })
    },
  }
}
