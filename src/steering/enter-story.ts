import type { AnswerItem, Cadence, ReviewItem, SetGoal, StartExperiment } from '#api'
import type { Day } from '#period'
import type { Desk } from '#scorecard'
import { loadAnnotations, loadExperiments, loadGoals, loadReviews, loadSetting, saveSetting, saveTarget, type OpenRecord, type Target } from '#store'
import { annotate } from './annotate.ts'
import { judgeExperiment, startExperiment } from './experiments.ts'
import { checkIn, closeGoal, setGoal } from './goals.ts'
import { answerItem, askReview, closeReview, openReview } from './reviews.ts'
import { setOwner } from './set-owner.ts'

type Said = { readonly to: string; readonly says: string; readonly owner: string | null; readonly dueOn: Day | null }
/** What a practice decided over time, as plain data. */
export type Story = {
  readonly targets: readonly Target[]
  readonly owners: readonly Parameters<typeof setOwner>[1][]
  readonly annotations: readonly Parameters<typeof annotate>[1][]
  readonly goals: readonly (Omit<SetGoal, 'slice' | 'from'> & {
    readonly checkIns: readonly { readonly on: Day; readonly confidence: number; readonly analysis: string; readonly nextStep: string }[]
    readonly settled: { readonly state: 'reached' | 'ended'; readonly on: Day; readonly words: string } | null
  })[]
  readonly experiments: readonly (Omit<StartExperiment, 'slice'> & { readonly judged: { readonly on: Day; readonly learned: string } | null })[]
  readonly reviews: readonly {
    readonly cadence: Cadence
    readonly on: Day
    readonly present: string
    readonly remarks: string | null
    readonly words: readonly Said[]
  }[]
}
/** A practice, and a desk at which any day is today: what was decided then is entered as of then. */
type At = { readonly pool: OpenRecord['pool']; readonly deskOn: (day: Day) => Promise<Desk> }

const settingName = 'steering-entered'

async function enterGoals({ pool, deskOn }: At, goals: Story['goals']): Promise<void> {
  for (const { checkIns, settled, ...goal } of goals) {
    const find = async () => (await loadGoals(pool)).find((g) => g.kpiId === goal.kpi && g.startsOn === goal.startsOn)
    if (!(await find())) await setGoal(pool, await deskOn(goal.startsOn), { ...goal, slice: {}, from: null })
    const found = await find()
    if (!found || found.state !== 'open') continue
    for (const said of checkIns) await checkIn({ pool, desk: await deskOn(said.on) }, found.id, { ...said, author: goal.owner })
    if (settled) await closeGoal(pool, found.id, settled)
  }
}

async function enterExperiments({ pool, deskOn }: At, experiments: Story['experiments']): Promise<void> {
  for (const { judged, ...experiment } of experiments) {
    const find = async () => (await loadExperiments(pool)).find((e) => e.changed === experiment.changed && e.startsOn === experiment.startsOn)
    if (!(await find())) await startExperiment(pool, { ...experiment, slice: {} })
    const found = await find()
    if (judged && found?.verdict === null) await judgeExperiment({ pool, desk: await deskOn(judged.on) }, found.id, judged)
  }
}

const wordFor = (item: ReviewItem, said: Said | undefined): AnswerItem =>
  said?.owner && said.dueOn && item.decision === null
    ? { kind: 'decide', says: said.says, owner: said.owner, dueOn: said.dueOn }
    : { kind: 'seen', says: said?.says ?? null }

async function enterReviews({ pool, deskOn }: At, reviews: Story['reviews']): Promise<void> {
  for (const { cadence, on, present, remarks, words } of reviews) {
    if ((await loadReviews(pool)).some((r) => r.cadence === cadence && r.on === on && r.endedAt !== null)) continue
    const at = { pool, desk: await deskOn(on) }
    const id = await openReview(at, cadence)
    const { agenda } = await askReview(pool, id)
    const used = new Set<Said>()
    for (const item of agenda) {
      const said = words.find((w) => !used.has(w) && (w.to === item.kpi || w.to === item.kind))
      if (said) used.add(said)
      await answerItem(at, { review: id, key: item.key }, wordFor(item, said))
    }
    await closeReview(pool, id, { present, remarks })
  }
}

/**
 * Enters what a practice decided, in the order it happened, through the doors a person uses. Once; one that was stopped halfway goes on where it
 * was. `deskOn` must see the practice as of the end of a day.
 */
export async function enterStory({ pool, deskOn }: At, story: Story): Promise<void> {
  if ((await loadSetting(pool, settingName)) === true) return
  for (const target of story.targets) await saveTarget(pool, target)
  for (const owner of story.owners) await setOwner(pool, owner)
  const written = await loadAnnotations(pool)
  for (const note of story.annotations) if (!written.some((a) => a.on === note.on && a.says === note.says)) await annotate(pool, note)
  await enterGoals({ pool, deskOn }, story.goals)
  await enterExperiments({ pool, deskOn }, story.experiments)
  await enterReviews({ pool, deskOn }, story.reviews)
  await saveSetting(pool, settingName, true)
}
