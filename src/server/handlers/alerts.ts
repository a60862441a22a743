import { safetyLines } from '#content'
import { acknowledgeAlert, closeAlert, escalateAlert, saveSafety, showAlerts, showOneAlert, type Measuring } from '#measuring'
import { ProblemError } from '#problems'
import { clientCode } from '#scorecard'
import { countAlerts, listStaffTold, loadLabels, saveStaffEmail } from '#store'
import type { Handlers } from '../app.ts'
import { idIn } from '../read-words.ts'

type AlertRoutes =
  'alerts' | 'alertCounts' | 'alert' | 'acknowledgeAlert' | 'escalateAlert' | 'closeAlert' | 'safety' | 'saveSafety' | 'saveStaffEmail'

async function safetyNow({ record, standing }: Measuring) {
  const [{ safety }, staff, told] = await Promise.all([standing(), loadLabels(record.pool, 'staff'), listStaffTold(record.pool)])
  const { country, words, lines, ownerId, onCallId, standInIds, seenWithinMinutes, passOnAfterMinutes } = safety
  return {
    country,
    words,
    lines: [...lines],
    ownerId,
    onCallId,
    standInIds: [...standInIds],
    seenWithinMinutes,
    passOnAfterMinutes,
    proposals: Object.entries(safetyLines).map(([of, proposed]) => ({ country: of, lines: [...proposed] })),
    staff: staff.map(({ id, name }) => ({ id, name, isTold: told.includes(id) })),
  }
}

/** Alerts and what is done about them; who answers for safety, and what people in danger read. */
export function alertHandlers(measuring: Measuring): Pick<Handlers, AlertRoutes> {
  const { record } = measuring
  const now = async () => ({ now: new Date(), zone: (await measuring.standing()).zone })
  const isStaff = async (ids: readonly (string | null)[]): Promise<void> => {
    const staff = new Set((await loadLabels(record.pool, 'staff')).map((l) => l.id))
    if (ids.some((id) => id !== null && !staff.has(id))) throw new ProblemError({ code: 'alerts/nobody-there' })
  }
  return {
    alerts: ({ query }) =>
      showAlerts(measuring, {
        isOpen: query.state === 'open',
        clientId: query.client === undefined ? null : idIn({ client: query.client }, 'client', 19),
        clientCode,
      }),
    alertCounts: () => countAlerts(record.pool, new Date()),
    alert: ({ params }) => showOneAlert(measuring, idIn(params, 'alert', 19), clientCode),
    acknowledgeAlert: async ({ params, body }) => {
      const id = idIn(params, 'alert', 19)
      await acknowledgeAlert(record, id, { ...body, ...(await now()) })
      return showOneAlert(measuring, id, clientCode)
    },
    escalateAlert: async ({ params, body }) => {
      const id = idIn(params, 'alert', 19)
      await isStaff([body.to])
      await escalateAlert(record, id, { ...body, ...(await now()), safety: (await measuring.standing()).safety })
      return showOneAlert(measuring, id, clientCode)
    },
    closeAlert: async ({ params, body }) => {
      const id = idIn(params, 'alert', 19)
      await closeAlert(record, id, { ...body, ...(await now()) })
      return showOneAlert(measuring, id, clientCode)
    },
    safety: () => safetyNow(measuring),
    saveSafety: async ({ body }) => {
      await isStaff([body.ownerId, body.onCallId, ...body.standInIds])
      await saveSafety(record.pool, body)
      measuring.forget()
      return safetyNow(measuring)
    },
    saveStaffEmail: async ({ params, body }) => {
      const id = idIn(params, 'staff', 19)
      await isStaff([id])
      await saveStaffEmail(record, id, body.address)
      return { saved: true }
    },
  }
}
