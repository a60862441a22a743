import { permits } from '#access'
import type { Practice } from '#api'
import { catalog } from '#content'
import { ProblemError, sayProblem } from '#problems'
import { dataThrough, factsBehind } from '#scorecard'
import { keepingProblems, savePractice } from '#store'
import { todayIn } from '#period'
import type { Handlers } from '../app.ts'
import { noteDamages, type Live } from '../live.ts'

async function practiceNow(live: Live): Promise<Practice> {
  const [look, desk] = await Promise.all([live.look(), live.desk()])
  const today = todayIn(look.practice.zone, Date.now())
  const noted = look.imports
    .filter((i) => i.state === 'done')
    .flatMap((i) => i.problems.filter(noteDamages).map((p) => ({ problem: p, fact: i.fact, importId: i.id })))
  const isKept = look.practice.isMadeUp || look.state.changeSeq === 0 || !permits(live.viewer, 'set-up')
  const unkept = isKept ? [] : keepingProblems(look.keeping, Date.now())
  return {
    name: look.practice.name,
    zone: look.practice.zone,
    isMadeUp: look.practice.isMadeUp,
    // Hours and limits are changes too, but bring no rows.
    isEmpty: !look.imports.some((i) => i.state === 'done'),
    today,
    dataThrough: dataThrough(look.state, today),
    asOf: desk.asOf,
    changeSeq: look.state.changeSeq,
    lastImportAt: look.imports.find((i) => i.state === 'done')?.finishedAt?.toISOString() ?? null,
    engine: live.engine.renderer.name,
    viewer: { name: live.viewer.name, may: [...live.viewer.may] },
    making: live.making.value,
    notes: [
      ...noted.map(({ problem, fact, importId }) => ({
        ...sayProblem(problem),
        importId,
        damages: catalog.filter((k) => k.followsClients && factsBehind(k.measure).includes(fact)).map((k) => k.name),
      })),
      ...unkept.map((problem) => ({ ...sayProblem(problem), importId: null, damages: [] })),
    ],
  }
}

export const practiceHandlers = (live: Live): Pick<Handlers, 'practice' | 'setUp' | 'events'> => ({
  practice: () => practiceNow(live),
  setUp: async ({ body }) => {
    const { practice } = await live.look()
    const { value, problems } = await savePractice(live.record.pool, { name: body.name, zone: body.zone, isMadeUp: practice.isMadeUp })
    if (!value) throw new ProblemError(...problems)
    live.forget()
    return practiceNow(live)
  },
  events: async ({ reply }) => {
    reply.hijack()
    live.events.join(reply.raw)
  },
})
