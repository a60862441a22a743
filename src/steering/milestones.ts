import type { Milestone, SaveMilestone } from '#api'
import { importRecords, type ProfileInput } from '#importers'
import { ProblemError } from '#problems'
import { labelSource, loadMilestones, type OpenRecord } from '#store'
import { randomUUID } from 'node:crypto'

/** Rows that people enter on a screen come from here; each is a file of one line, so that it opens like any other. */
const enteredSource = 'Plumbline'
const header = ['id', 'team', 'name', 'due on', 'reached on']

const profileFor = (source: string, teamSource: string | null): ProfileInput => ({
  name: 'entered milestone',
  source,
  format: { kind: 'csv', headerLine: 1, delimiter: ',', encoding: 'utf-8' },
  zone: null,
  feeds: [
    {
      fact: 'milestone',
      columns: [
        { to: 'team', from: [{ position: 2 }], read: { kind: 'text' }, ...(teamSource === null ? {} : { of: teamSource }) },
        { to: 'name', from: [{ position: 3 }], read: { kind: 'text' } },
        { to: 'dueOn', from: [{ position: 4 }], read: { kind: 'day', order: 'ymd' } },
        { to: 'reachedOn', from: [{ position: 5 }], read: { kind: 'day', order: 'ymd' } },
      ],
      key: { kind: 'id', from: [{ position: 1 }] },
    },
  ],
})

/** Every milestone that has a name. */
export async function listMilestones(pool: OpenRecord['pool']): Promise<Milestone[]> {
  const stored = await loadMilestones(pool)
  return stored.flatMap(({ id, team, name, dueOn, reachedOn, sourceId }) =>
    name === null ? [] : [{ id, team, name, dueOn, reachedOn, canChange: sourceId !== null }],
  )
}

/** Writes a milestone down, or changes the one of that id, through the importer: in one transaction, with the line it came from. */
export async function saveMilestone(record: Pick<OpenRecord, 'pool' | 'key'>, id: string | null, milestone: SaveMilestone): Promise<void> {
  const old = id === null ? null : ((await loadMilestones(record.pool)).find((m) => m.id === id) ?? null)
  if (id !== null && old === null) throw new ProblemError({ code: 'server/not-found' })
  if (old !== null && old.sourceId === null) throw new ProblemError({ code: 'steering/changed-in-its-file' })
  const { team, name, dueOn, reachedOn } = milestone
  const outcome = await importRecords({
    record,
    profile: profileFor(old?.source ?? enteredSource, await labelSource(record, 'team', team)),
    header,
    fileName: 'milestone entered here',
    records: [{ lines: [[2, [old?.sourceId ?? randomUUID(), team, name, dueOn, reachedOn ?? '']]], bytes: 0 }],
  })
  if (outcome.rejected > 0) throw new ProblemError({ code: 'steering/changed-in-its-file' })
}
