import { reportHeadSchema } from '#api'
import { ProblemError } from '#problems'
import { makeReport, reproduceReport } from '#reports'
import { listReports, loadReport } from '#store'
import { join } from 'node:path'
import type { Handlers } from '../app.ts'
import type { Live } from '../live.ts'

/** Where the rows of reports are kept. */
const snapshotsOf = ({ config }: Pick<Live, 'config'>): string => join(config.dataDirectory, 'snapshots')

/** Reports: made, listed, handed out, computed again. */
export function reportHandlers(live: Live): Pick<Handlers, 'reports' | 'makeReport' | 'reportPdf' | 'reproduce'> {
  return {
    reports: async () => ({ reports: (await listReports(live.record.pool)).map((head) => reportHeadSchema.parse(head)) }),
    makeReport: async ({ body }) => {
      const { practice, state } = await live.look()
      const place = { record: live.record, warehouse: live.warehouse, snapshots: snapshotsOf(live), practice: practice.name, state }
      const { report } = await makeReport(place, body, Date.now())
      return report.head
    },
    reportPdf: async ({ params, reply }) => {
      const stored = await loadReport(live.record.pool, params['report'] ?? '')
      if (!stored) throw new ProblemError({ code: 'report/unknown' })
      void reply.type('application/pdf').header('content-disposition', `inline; filename="report-${stored.id.slice(0, 8)}.pdf"`)
      return stored.pdf
    },
    reproduce: ({ params }) => reproduceReport(live.record, { id: params['report'] ?? '', snapshots: snapshotsOf(live) }),
  }
}
