import type { Library } from '#library'
import type { Measuring } from '#measuring'
import type { Handlers } from './app.ts'
import type { BackupClock } from './backup-clock.ts'
import { alertHandlers } from './handlers/alerts.ts'
import { answeringHandlers } from './handlers/answering.ts'
import { batteryHandlers } from './handlers/batteries.ts'
import { comparisonHandlers } from './handlers/comparisons.ts'
import { effectHandlers } from './handlers/effect.ts'
import { exportHandlers } from './handlers/exports.ts'
import { caseloadHandlers } from './handlers/caseload.ts'
import { courseHandlers } from './handlers/courses.ts'
import { clientHandlers } from './handlers/clients.ts'
import { figureHandlers } from './handlers/figures.ts'
import { fitnessHandlers } from './handlers/fitness.ts'
import { importHandlers } from './handlers/imports.ts'
import { healthHandlers } from './handlers/health.ts'
import { instrumentHandlers } from './handlers/instruments.ts'
import { intakeHandlers } from './handlers/intake.ts'
import { keepingHandlers } from './handlers/keeping.ts'
import { moneyHandlers } from './handlers/money.ts'
import { practiceHandlers } from './handlers/practice.ts'
import { steeringTableHandlers } from './handlers/steering-tables.ts'
import { steeringHandlers } from './handlers/steering.ts'
import { requestHandlers } from './handlers/requests.ts'
import { reportHandlers } from './handlers/reports.ts'
import type { UploadRoutes } from './handlers/uploads.ts'
import type { Live } from './live.ts'

type Parts = {
  readonly live: Live
  readonly measuring: Measuring
  readonly library: Library
  readonly backups: BackupClock
  /** Where the answering page is, as it stands in links. */
  readonly answerUrl: () => string
  /** Asks for what is due, soon. */
  readonly askSoon: () => void
}

/** What answers each route, but for uploads, which are closed by whoever opened them. */
export const allHandlers = ({ live, measuring, library, backups, answerUrl, askSoon }: Parts): Omit<Handlers, UploadRoutes> => ({
  ...practiceHandlers(live),
  ...healthHandlers(live),
  ...keepingHandlers(live, backups),
  ...figureHandlers(live),
  ...caseloadHandlers(live),
  ...courseHandlers(live),
  ...clientHandlers(live),
  ...fitnessHandlers(live),
  ...comparisonHandlers(live),
  ...effectHandlers(live),
  ...moneyHandlers(live),
  ...importHandlers(live, measuring),
  ...intakeHandlers(live),
  ...exportHandlers(live),
  ...steeringHandlers(live),
  ...steeringTableHandlers(live),
  ...reportHandlers(live),
  ...answeringHandlers(measuring),
  ...requestHandlers(measuring, answerUrl),
  ...alertHandlers(measuring),
  ...batteryHandlers(measuring, library, askSoon),
  ...instrumentHandlers(live.record, library),
})
