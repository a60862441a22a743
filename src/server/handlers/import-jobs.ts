import { allInstruments } from '#library'
import { inspectFile, partOf, runImports, withChosen, type Profile } from '#importers'
import { ProblemError, sayProblem, type Problem } from '#problems'
import { saveProfile } from '#store'
import { randomUUID } from 'node:crypto'
import type { Live } from '../live.ts'
import { outcomeAnswer } from './outcome-answer.ts'

type File = { readonly path: string; readonly fileName: string; readonly bytes: number }
export type ImportAsked = {
  readonly profile: Profile
  readonly isDryRun: boolean
  readonly isBundle: boolean
  readonly saveAs: string | undefined
}

const progressEveryMs = 250

/** The profiles of a run: the one a person has looked at and, when asked for, those of the other tables of a known archive. */
async function profilesOf(file: File, { profile, isBundle }: ImportAsked): Promise<readonly Profile[]> {
  const part = partOf(profile.format)
  if (!isBundle || part === null) return [profile]
  const { bundle } = await inspectFile(file.path, { part })
  return withChosen(bundle, profile)
}

/** Runs imports one at a time: `start` answers at once with the job, progress and outcome go out as events, and a second one waits its turn. */
export function openImportJobs(live: Live): { start: (file: File, asked: ImportAsked) => string; idle: () => Promise<unknown> } {
  let last: Promise<unknown> = Promise.resolve()
  const run = async (job: string, file: File, asked: ImportAsked): Promise<void> => {
    let lastTold = 0
    const profiles = await profilesOf(file, asked)
    const outcomes = await runImports({
      record: live.record,
      zone: (await live.look()).practice.zone,
      path: file.path,
      fileName: file.fileName,
      profiles,
      instruments: await allInstruments(live.record.pool),
      isDryRun: asked.isDryRun,
      onProgress: ({ rows, bytes }) => {
        if (Date.now() - lastTold < progressEveryMs) return
        lastTold = Date.now()
        live.events.send({ kind: 'progress', job, read: rows, share: file.bytes > 0 ? Math.min(0.99, bytes / file.bytes) : null })
      },
    })
    if (asked.saveAs !== undefined && !asked.isDryRun)
      await saveProfile(live.record.pool, {
        name: asked.saveAs,
        fact: asked.profile.feeds[0]?.fact ?? '',
        spec: { ...asked.profile, name: asked.saveAs },
      })
    live.forget()
    const named = outcomes.map((outcome, i) => ({ name: profiles[i]?.name ?? '', outcome }))
    live.events.send({ kind: 'finished', job, outcome: outcomeAnswer(named, asked.isDryRun) })
  }
  return {
    start: (file, asked) => {
      const job = randomUUID()
      last = last.then(() =>
        run(job, file, asked).catch((error: unknown) => {
          live.forget()
          const problems: readonly Problem[] = error instanceof ProblemError ? error.problems : [{ code: 'import/failed' }]
          live.events.send({ kind: 'failed', job, problems: problems.map(sayProblem) })
        }),
      )
      return job
    },
    idle: () => last,
  }
}
