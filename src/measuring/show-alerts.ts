import type { AlertsAnswer, AlertShown, AlertStep } from '#api'
import { ProblemError } from '#problems'
import { countAlerts, listAlerts, loadAlert, loadLabels, type StoredAlert } from '#store'
import { isOverdue, stepWords } from './act-on-alert.ts'
import type { Measuring } from './open-measuring.ts'

type Names = ReadonlyMap<string, string>
type Shown = { readonly now: Date; readonly names: Names; readonly library: Measuring['library']; readonly clientCode: (id: string) => string }
export type ShownAlert = AlertShown & { steps: AlertStep[] }

const kinds: readonly AlertShown['kind'][] = ['risk_answer', 'deterioration', 'crisis_inquiry', 'gone_quiet', 'other']

const namesOf = async ({ record }: Measuring): Promise<Names> => new Map((await loadLabels(record.pool, 'staff')).map((l) => [l.id, l.name]))
const personOf = (names: Names, id: string | null) => (id === null ? null : { id, name: names.get(id) ?? 'no longer on the list' })

function showAlert(a: StoredAlert, { now, names, library, clientCode }: Shown): AlertShown {
  const instrument = a.origin === null ? undefined : library(a.origin.instrument)
  const rule = instrument?.risk.find((r) => r.item === a.origin?.item)
  return {
    id: a.id,
    client: a.clientId,
    clientCode: clientCode(a.clientId),
    kind: kinds.find((k) => k === a.kind) ?? 'other',
    origin:
      a.origin === null
        ? null
        : {
            request: a.origin.requestId,
            instrument: a.origin.instrument,
            name: instrument?.name ?? a.origin.instrument,
            item: a.origin.item,
            level: a.origin.level,
            words: rule?.words.en ?? a.origin.item,
          },
    raisedAt: a.raisedAt.toISOString(),
    owner: personOf(names, a.ownerId),
    dueAt: a.dueAt?.toISOString() ?? null,
    acknowledgedAt: a.acknowledgedAt?.toISOString() ?? null,
    escalatedAt: a.escalatedAt?.toISOString() ?? null,
    closedAt: a.closedAt?.toISOString() ?? null,
    judged: a.judged,
    isOverdue: isOverdue(a, now),
    canAct: a.origin !== null,
  }
}

/** Alerts that are open, or the latest of all, and how many wait. */
export async function showAlerts(
  measuring: Measuring,
  {
    isOpen,
    clientId = null,
    clientCode,
  }: { readonly isOpen: boolean; readonly clientId?: string | null; readonly clientCode: (id: string) => string },
): Promise<AlertsAnswer> {
  const { pool } = measuring.record
  const now = new Date()
  const [counts, alerts, names] = await Promise.all([countAlerts(pool, now), listAlerts(pool, { isOpen, clientId }), namesOf(measuring)])
  return { counts, alerts: alerts.map((a) => showAlert(a, { now, names, library: measuring.library, clientCode })) }
}

/** One alert with everything that was done about it. */
export async function showOneAlert(measuring: Measuring, id: string, clientCode: (id: string) => string): Promise<ShownAlert> {
  const [alert, names] = await Promise.all([loadAlert(measuring.record.pool, id), namesOf(measuring)])
  if (!alert) throw new ProblemError({ code: 'server/not-found' })
  return {
    ...showAlert(alert, { now: new Date(), names, library: measuring.library, clientCode }),
    steps: alert.steps.map((step) => ({
      at: step.at.toISOString(),
      kind: step.kind,
      staff: personOf(names, step.staffId),
      by: step.by,
      words: stepWords(measuring.record, id, step),
    })),
  }
}
