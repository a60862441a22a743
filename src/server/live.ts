import { permits, viewerNamed, type Viewer } from '#access'
import type { Target } from '#api'
import type { Config } from '#config'
import { sayProblem, type Problem } from '#problems'
import { openDesk, type Desk, type FactFreshness, type PracticeState, type SmallCellRule } from '#scorecard'
import { chartNotes } from '#steering'
import {
  followChanges,
  followSteering,
  loadAnnotations,
  loadExperiments,
  loadKeeping,
  loadKpiOwners,
  latestChange,
  listImports,
  loadFactSources,
  loadLabels,
  loadPractice,
  loadTargets,
  type Import,
  type Keeping,
  type Label,
  type OpenRecord,
  type Practice,
} from '#store'
import type { Engine, Warehouse } from '#warehouse'
import { openEventStream, type EventStream } from './event-stream.ts'
import { openSettling } from './settling.ts'

/** What a running server holds: the record, the warehouse, what it last read of the practice, and who listens. */
export type Live = {
  readonly config: Config
  readonly record: OpenRecord
  readonly engine: Engine
  readonly warehouse: Warehouse
  /** Whom the whole server answers. */
  readonly viewer: Viewer
  readonly events: EventStream
  readonly look: () => Promise<Look>
  readonly desk: () => Promise<Desk>
  /** Forgets what was read of the practice, after it changed. */
  readonly forget: () => void
  /** Tells open pages to ask again, soon and once for many changes. */
  readonly tell: () => void
  readonly making: { value: { share: number; what: string } | null }
  readonly close: () => Promise<void>
}

/** The practice as last read: good until the next change. */
export type Look = {
  readonly practice: Practice
  readonly isNew: boolean
  readonly imports: readonly Import[]
  readonly labels: readonly Label[]
  readonly state: PracticeState
  readonly keeping: Keeping
}

/** Problems of an import that make every figure that follows one client over time doubtful. */
const damagesClients: ReadonlySet<string> = new Set(['import/ids-rounded'])
export const noteDamages = (problem: Problem): boolean => damagesClients.has(problem.code)

const tellAfterMs = 150

const group = <K, V>(entries: readonly (readonly [K, V])[]): Map<K, V[]> => {
  const map = new Map<K, V[]>()
  for (const [key, value] of entries) map.set(key, [...(map.get(key) ?? []), value])
  return map
}

export async function loadLook(config: Config, record: Pick<OpenRecord, 'pool'>): Promise<Look> {
  const [practice, imports, labels, targets, annotations, experiments, owners, sources, seq, keeping] = await Promise.all([
    loadPractice(record.pool),
    listImports(record.pool, 1000),
    loadLabels(record.pool),
    loadTargets(record.pool),
    loadAnnotations(record.pool),
    loadExperiments(record.pool),
    loadKpiOwners(record.pool),
    loadFactSources(record.pool),
    latestChange(record.pool),
    loadKeeping(record.pool),
  ])
  const freshness = new Map(
    [...group(sources.map((s) => [s.fact, s] as const))].map(([fact, of]): [string, FactFreshness] => [
      fact,
      {
        importedAt:
          of
            .map((s) => s.lastImportAt?.toISOString() ?? '')
            .toSorted()
            .at(-1) || null,
        through:
          of
            .map((s) => s.coversTo ?? '')
            .toSorted()
            .at(-1) || null,
        sources: of.map((s) => s.source),
      },
    ]),
  )
  const cautions = imports.filter((i) => i.state === 'done').flatMap((i) => i.problems.filter(noteDamages).map((p) => sayProblem(p).code))
  const zone = practice?.zone ?? config.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  return {
    practice: practice ?? { name: 'Your practice', zone, isMadeUp: false },
    isNew: practice === null,
    imports,
    labels,
    keeping,
    state: {
      zone,
      labels: new Map(labels.map((l) => [`${l.kind} ${l.id}`, l.name])),
      targets: group(targets.map(({ kpiId, ...target }): [string, Target] => [kpiId, target])),
      notes: chartNotes({ annotations, experiments, labels }),
      ownership: new Map(owners.map(({ kpiId, ...o }) => [kpiId, o])),
      freshness,
      clientCautions: [...new Set(cautions)],
      changeSeq: Number(seq),
    },
  }
}

function rememberLook(load: () => Promise<Look>): Pick<Live, 'look' | 'forget'> {
  let last: Promise<Look> | null = null
  return {
    look: () => {
      last ??= load()
      last.catch(() => (last = null))
      return last
    },
    forget: () => {
      last = null
    },
  }
}

/** Many small changes in a row are one reason for open pages to ask again. */
function openTelling(tell: () => void): { readonly soon: () => void; readonly stop: () => void } {
  let waiting: NodeJS.Timeout | null = null
  return {
    soon: () => {
      waiting ??= setTimeout(() => {
        waiting = null
        tell()
      }, tellAfterMs)
    },
    stop: () => {
      if (waiting) clearTimeout(waiting)
    },
  }
}

/**
 * Joins record and warehouse, and follows every commit: the copy is brought up to date, then every open page is told. What was derived is computed
 * when it is asked for; what nobody asked for follows once it is quiet, so that the next question finds it standing.
 */
export async function openLive({
  config,
  record,
  warehouse,
  onError,
  rule,
}: {
  config: Config
  record: OpenRecord
  warehouse: Warehouse
  onError: (error: unknown) => void
  rule?: SmallCellRule | undefined
}): Promise<Live> {
  const viewer = viewerNamed(config.viewer)
  const events = openEventStream({ isForFiguresOnly: !permits(viewer, 'see-imports') })
  const { look, forget } = rememberLook(() => loadLook(config, record))
  const settling = openSettling(warehouse.settle, onError)
  settling.soon()
  const unfollow = followChanges(record.pool, String(warehouse.changeSeq()), async ({ seq, facts }) => {
    // An alert waits for no copy.
    if (facts.includes('alert') && permits(viewer, 'see-alerts')) events.send({ kind: 'alerts' })
    try {
      await warehouse.refresh()
    } catch (error) {
      onError(error)
      throw error
    } finally {
      forget()
    }
    events.send({ kind: 'changed', changeSeq: Number(seq), facts: [...facts] })
    settling.soon()
  })
  const telling = openTelling(() => events.send({ kind: 'changed', changeSeq: warehouse.changeSeq(), facts: [] }))
  const unfollowSteering = followSteering(record.pool, () => {
    forget()
    telling.soon()
  })
  return {
    config,
    record,
    engine: warehouse,
    warehouse,
    viewer,
    events,
    look,
    desk: async () => openDesk({ engine: warehouse, state: (await look()).state, epochMs: Date.now(), viewer, ...(rule ? { rule } : {}) }),
    forget,
    tell: () => telling.soon(),
    making: { value: null },
    close: async () => {
      telling.stop()
      events.close()
      await unfollow()
      await unfollowSteering()
      await settling.stop()
    },
  }
}
