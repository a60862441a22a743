import { hashToken } from '#measuring'
import type { RequestDraft } from '#store'
import { join } from 'node:path'
import type { Workload } from './kill-rig.ts'

export const lanes = 8
export const tokenOf = (n: number): string => `rig${String(n).padStart(40, '0')}`
/** Two sheets: one is finished in one piece, of the other one dangerous answer is saved and it stays open. */
export const draftOf = (n: number): RequestDraft => ({
  clientId: String(1 + (n % 50)),
  occurrence: `rig ${n}`,
  battery: null,
  episodeId: null,
  respondent: 'client',
  language: 'en',
  channel: 'link',
  dueOn: null,
  madeBy: null,
  expiresAt: new Date('2999-01-01T00:00:00Z'),
  sheets: [
    { instrument: 'gad-7', version: '1.0.0' },
    { instrument: 'phq-9', version: '1.0.0' },
  ],
  tokens: [{ hash: hashToken(tokenOf(n)), kind: 'link', expiresAt: new Date('2999-01-01T00:00:00Z') }],
  messages: [],
})

type Found = { readonly n: number; readonly scored: number; readonly alerts: number; readonly kept: number }

/** Questionnaires through the whole server. Each number stands for a finished sheet and a dangerous answer, both confirmed. */
export const answerWorkload: Workload = {
  name: `a finished sheet and a dangerous answer at a time, ${lanes} people at once`,
  command: [process.execPath, join(import.meta.dirname, 'answer-writer.ts')],
  check: async (pool, acked) => {
    const { rows } = await pool.query<Found>(
      `SELECT substr(r.occurrence, 5)::integer AS n,
         (SELECT count(*)::integer FROM assessment a WHERE a.client_id = r.client_id AND a.source_id = r.id || '/gad-7' AND a.state = 'complete' AND a.total = 7) AS scored,
         (SELECT count(*)::integer FROM alert a WHERE a.client_id = r.client_id AND a.source_id = r.id || '/phq-9/q9') AS alerts,
         (SELECT count(*)::integer FROM sheet s WHERE s.client_id = r.client_id AND s.request_id = r.id AND s.answers IS NOT NULL) AS kept
       FROM request r WHERE r.occurrence LIKE 'rig %'`,
    )
    const found = new Map(rows.map((r) => [r.n, r]))
    const lost = acked.filter((n) => {
      const one = found.get(n)
      return one?.scored !== 1 || one.alerts !== 1 || one.kept !== 2
    })
    const half = await pool.query<{ what: string; n: number }>(
      `SELECT 'finished sheets without a score' AS what, count(*)::integer AS n FROM sheet s WHERE finished_at IS NOT NULL
         AND NOT EXISTS (SELECT FROM assessment a WHERE a.client_id = s.client_id AND a.line = s.number)
       UNION ALL SELECT 'scores without answers', count(*)::integer FROM assessment a WHERE import_id = 0
         AND NOT EXISTS (SELECT FROM sheet s WHERE s.client_id = a.client_id AND s.number = a.line AND s.answers IS NOT NULL AND s.finished_at IS NOT NULL)
       UNION ALL SELECT 'alerts without their answer or first step', count(*)::integer FROM alert a WHERE import_id = 0
         AND NOT (EXISTS (SELECT FROM alert_origin o WHERE o.client_id = a.client_id AND o.alert_id = a.id) AND EXISTS (SELECT FROM alert_step p WHERE p.client_id = a.client_id AND p.alert_id = a.id)
           AND EXISTS (SELECT FROM sheet s WHERE s.client_id = a.client_id AND s.number = a.line AND s.answers IS NOT NULL))`,
    )
    return [
      ...(lost.length > 0 ? [`${lost.length} confirmed numbers without their score, alert or answers`] : []),
      ...half.rows.filter((r) => r.n > 0).map((r) => `${r.n} ${r.what}`),
    ]
  },
}
