import { z } from 'zod'
import { roleSchema } from './common.ts'
import * as compare from './compare.ts'
import * as caseload from './caseload.ts'
import * as course from './course.ts'
import * as effect from './effect.ts'
import * as clients from './clients.ts'
import * as data from './data.ts'
import * as experiments from './experiments.ts'
import * as goals from './goals.ts'
import * as intake from './intake.ts'
import * as fitness from './fitness.ts'
import * as keeping from './keeping.ts'
import * as kpi from './kpi.ts'
import { instrumentRoutes } from './instrument-routes.ts'
import { measuringRoutes } from './measuring-routes.ts'
import * as money from './money.ts'
import * as reports from './reports.ts'
import * as review from './review.ts'
import * as scorecard from './scorecard.ts'
import * as steering from './steering.ts'

type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path with `:name` parts. */
  readonly path: string
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** Absent for files and streams. */
  readonly answer?: z.ZodType
  /** What the caller is allowed to see or do; the server refuses to start when a route has none. */
  readonly policy:
    | 'see-figures'
    | 'see-names'
    | 'see-imports'
    | 'see-rows'
    | 'see-lines'
    | 'bring-data'
    | 'set-up'
    | 'send-requests'
    | 'see-alerts'
    | 'answer-alerts'
    | 'answer-by-link'
    | 'anyone'
}
const asks = scorecard.askSchema
const comparing = asks.extend({ against: compare.againstSchema.default('previous') })
/** Which cell of the aging: an id of a payer, or empty for what clients owe, and one of the ages. */
const openLine = { payer: z.string().regex(/^\d{0,19}$/), age: z.string().optional() }
const paged = asks.extend({ offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(500).default(50) })

const byDimension = asks.extend({ by: z.string().optional() })

/** Every route, once: the server builds itself from this list, the web and the CLI call through it. Filters `f.<dimension>` may be added to any route whose query is an ask. */
export const routes = {
  ...instrumentRoutes,
  ...measuringRoutes,
  practice: { method: 'GET', path: '/api/practice', answer: scorecard.practiceSchema, policy: 'see-figures' },
  setUp: {
    method: 'PUT',
    path: '/api/practice',
    body: z.object({ name: z.string().min(1).max(120), zone: z.string() }),
    answer: scorecard.practiceSchema,
    policy: 'set-up',
  },
  hours: { method: 'GET', path: '/api/practice/hours', answer: intake.hoursSchema, policy: 'see-figures' },
  setHours: { method: 'PUT', path: '/api/practice/hours', body: intake.hoursSchema, answer: intake.hoursSchema, policy: 'set-up' },
  filters: { method: 'GET', path: '/api/filters', answer: scorecard.filtersAnswerSchema, policy: 'see-figures' },
  scorecard: {
    method: 'GET',
    path: '/api/scorecard',
    query: asks.extend({ role: roleSchema.optional() }),
    answer: scorecard.scorecardSchema,
    policy: 'see-figures',
  },
  area: { method: 'GET', path: '/api/scorecard/areas/:area', query: asks, answer: scorecard.areaAnswerSchema, policy: 'see-figures' },
  choose: { method: 'PUT', path: '/api/scorecard/chosen', body: scorecard.chooseSchema, answer: scorecard.chooseSchema, policy: 'set-up' },
  kpis: { method: 'GET', path: '/api/kpis', answer: z.object({ kpis: z.array(kpi.definitionSchema) }), policy: 'see-figures' },
  kpi: { method: 'GET', path: '/api/kpis/:id', query: asks, answer: kpi.kpiAnswerSchema, policy: 'see-figures' },
  rivals: { method: 'GET', path: '/api/kpis/:id/rivals', query: asks, answer: kpi.rivalsAnswerSchema, policy: 'see-figures' },
  flips: { method: 'GET', path: '/api/kpis/:id/rivals/:rival/flips', query: asks, answer: kpi.flipsAnswerSchema, policy: 'see-rows' },
  breakdown: { method: 'GET', path: '/api/kpis/:id/by/:dimension', query: asks, answer: kpi.breakdownAnswerSchema, policy: 'see-figures' },
  breakdownCsv: { method: 'GET', path: '/api/kpis/:id/by/:dimension/parts.csv', query: asks, policy: 'see-figures' },
  cross: { method: 'GET', path: '/api/kpis/:id/by/:dimension/and/:other', query: asks, answer: compare.crossSchema, policy: 'see-figures' },
  crossCsv: { method: 'GET', path: '/api/kpis/:id/by/:dimension/and/:other/cells.csv', query: asks, policy: 'see-figures' },
  equity: { method: 'GET', path: '/api/kpis/:id/equity', query: asks, answer: compare.equitySchema, policy: 'see-figures' },
  equityCsv: { method: 'GET', path: '/api/kpis/:id/equity.csv', query: asks, policy: 'see-figures' },
  compare: { method: 'GET', path: '/api/kpis/:id/compare', query: comparing, answer: compare.comparisonSchema, policy: 'see-figures' },
  compareCsv: { method: 'GET', path: '/api/kpis/:id/compare.csv', query: comparing, policy: 'see-figures' },
  /** What works for whom, and where scores point at each level of care. */
  effect: { method: 'GET', path: '/api/effect', query: effect.effectAskSchema, answer: effect.effectSchema, policy: 'see-figures' },
  effectCsv: { method: 'GET', path: '/api/effect/cells.csv', query: effect.effectAskSchema, policy: 'see-figures' },
  levels: { method: 'GET', path: '/api/effect/levels', query: asks, answer: effect.levelsSchema, policy: 'see-figures' },
  levelsCsv: { method: 'GET', path: '/api/effect/levels.csv', query: asks, policy: 'see-figures' },
  rows: {
    method: 'GET',
    path: '/api/kpis/:id/rows',
    query: paged.extend({
      side: z.coerce.number().int().min(0).max(1).default(0),
      role: z.enum(kpi.rowsRoles).optional(),
      exclusion: z.string().optional(),
      client: z.string().optional(),
    }),
    answer: kpi.rowsAnswerSchema,
    policy: 'see-rows',
  },
  rowsCsv: {
    method: 'GET',
    path: '/api/kpis/:id/rows.csv',
    query: asks.extend({
      side: z.coerce.number().int().min(0).max(1).default(0),
      role: z.enum(kpi.rowsRoles).optional(),
      exclusion: z.string().optional(),
      client: z.string().optional(),
    }),
    policy: 'see-rows',
  },
  /** What a figure needs, how much of it is there, how far the missing could move it, and which rows to mend first. */
  fitness: { method: 'GET', path: '/api/kpis/:id/fitness', query: asks, answer: fitness.fitnessSchema, policy: 'see-rows' },
  fitnessArea: { method: 'GET', path: '/api/fitness/:area', query: asks, answer: fitness.fitnessAreaSchema, policy: 'see-rows' },
  mendRows: {
    method: 'GET',
    path: '/api/kpis/:id/fitness/rows',
    query: asks.extend(fitness.repairAskSchema.shape),
    answer: fitness.mendRowsSchema,
    policy: 'see-rows',
  },
  /** The lines of one imported file in which something is missing, as they came: to be filled and imported again. */
  mendCsv: {
    method: 'GET',
    path: '/api/kpis/:id/fitness/lines.csv',
    query: asks.extend(fitness.repairAskSchema.shape).extend({ importId: z.string().regex(/^\d{1,18}$/) }),
    policy: 'see-lines',
  },
  figuresCsv: { method: 'GET', path: '/api/kpis/:id/figures.csv', query: asks, policy: 'see-figures' },
  scorecardCsv: { method: 'GET', path: '/api/scorecard.csv', query: asks, policy: 'see-figures' },
  explain: { method: 'GET', path: '/api/kpis/:id/explain/:client', query: asks, answer: kpi.explainAnswerSchema, policy: 'see-rows' },
  aging: { method: 'GET', path: '/api/money/aging', query: asks, answer: money.agingSchema, policy: 'see-rows' },
  agingCsv: { method: 'GET', path: '/api/money/aging.csv', query: asks, policy: 'see-rows' },
  openLines: { method: 'GET', path: '/api/money/open-lines', query: paged.extend(openLine), answer: money.openLinesSchema, policy: 'see-rows' },
  openLinesCsv: { method: 'GET', path: '/api/money/open-lines.csv', query: asks.extend(openLine), policy: 'see-rows' },
  authorizations: { method: 'GET', path: '/api/money/authorizations', query: asks, answer: money.authorizationsSchema, policy: 'see-rows' },
  authorizationsCsv: { method: 'GET', path: '/api/money/authorizations.csv', query: asks, policy: 'see-rows' },
  denials: { method: 'GET', path: '/api/money/denials', query: asks, answer: money.denialsSchema, policy: 'see-rows' },
  denialsCsv: { method: 'GET', path: '/api/money/denials.csv', query: asks, policy: 'see-rows' },
  denialsByPayerCsv: { method: 'GET', path: '/api/money/denials-by-payer.csv', query: asks, policy: 'see-rows' },
  worth: { method: 'GET', path: '/api/money/worth/:dimension', query: asks, answer: money.worthAnswerSchema, policy: 'see-rows' },
  worthCsv: { method: 'GET', path: '/api/money/worth/:dimension/parts.csv', query: asks, policy: 'see-rows' },
  line: { method: 'GET', path: '/api/imports/:importId/lines/:line', answer: kpi.lineAnswerSchema, policy: 'see-lines' },
  staff: { method: 'GET', path: '/api/staff', answer: steering.staffAnswerSchema, policy: 'see-names' },
  setTarget: { method: 'PUT', path: '/api/kpis/:id/target', body: steering.setTargetSchema, answer: steering.targetsAnswerSchema, policy: 'set-up' },
  removeTarget: {
    method: 'DELETE',
    path: '/api/kpis/:id/target',
    query: steering.removeTargetSchema,
    answer: steering.targetsAnswerSchema,
    policy: 'set-up',
  },
  setOwner: { method: 'PUT', path: '/api/kpis/:id/owner', body: steering.ownerSchema, answer: steering.ownerSchema, policy: 'set-up' },
  annotate: { method: 'POST', path: '/api/annotations', body: steering.annotateSchema, answer: steering.madeSchema, policy: 'set-up' },
  removeAnnotation: { method: 'DELETE', path: '/api/annotations/:annotation', answer: steering.goneSchema, policy: 'set-up' },
  goals: { method: 'GET', path: '/api/goals', answer: goals.goalsAnswerSchema, policy: 'see-figures' },
  aims: { method: 'GET', path: '/api/kpis/:id/aims', answer: experiments.aimsAnswerSchema, policy: 'see-figures' },
  experiments: { method: 'GET', path: '/api/experiments', answer: experiments.experimentsAnswerSchema, policy: 'see-figures' },
  startExperiment: {
    method: 'POST',
    path: '/api/experiments',
    body: experiments.startExperimentSchema,
    answer: steering.madeSchema,
    policy: 'set-up',
  },
  judgeExperiment: {
    method: 'POST',
    path: '/api/experiments/:experiment/verdict',
    body: experiments.settleExperimentSchema,
    answer: steering.madeSchema,
    policy: 'set-up',
  },
  removeExperiment: { method: 'DELETE', path: '/api/experiments/:experiment', answer: steering.goneSchema, policy: 'set-up' },
  goalsCsv: { method: 'GET', path: '/api/goals.csv', policy: 'see-figures' },
  checkInsCsv: { method: 'GET', path: '/api/check-ins.csv', policy: 'see-figures' },
  milestonesCsv: { method: 'GET', path: '/api/milestones.csv', policy: 'see-figures' },
  experimentsCsv: { method: 'GET', path: '/api/experiments.csv', policy: 'see-figures' },
  decisionsCsv: { method: 'GET', path: '/api/decisions.csv', policy: 'see-rows' },
  setGoal: { method: 'POST', path: '/api/goals', body: goals.setGoalSchema, answer: steering.madeSchema, policy: 'set-up' },
  changeGoal: { method: 'PUT', path: '/api/goals/:goal', body: goals.changeGoalSchema, answer: steering.madeSchema, policy: 'set-up' },
  settleGoal: { method: 'PUT', path: '/api/goals/:goal/state', body: goals.settleGoalSchema, answer: steering.madeSchema, policy: 'set-up' },
  checkIn: { method: 'POST', path: '/api/goals/:goal/check-ins', body: goals.checkInSchema, answer: steering.madeSchema, policy: 'set-up' },
  addMilestone: { method: 'POST', path: '/api/milestones', body: goals.saveMilestoneSchema, answer: steering.savedSchema, policy: 'set-up' },
  changeMilestone: {
    method: 'PUT',
    path: '/api/milestones/:milestone',
    body: goals.saveMilestoneSchema,
    answer: steering.savedSchema,
    policy: 'set-up',
  },
  // Minutes hold figures as they were seen by who ran the meeting, to the digit: for who may see rows.
  review: { method: 'GET', path: '/api/review', query: review.cadenceQuerySchema, answer: review.reviewPageSchema, policy: 'see-rows' },
  oneReview: { method: 'GET', path: '/api/reviews/:review', answer: review.heldReviewSchema, policy: 'see-rows' },
  minutes: { method: 'GET', path: '/api/reviews/:review/minutes.md', policy: 'see-rows' },
  minutesCsv: { method: 'GET', path: '/api/reviews/:review/minutes.csv', policy: 'see-rows' },
  beginReview: { method: 'POST', path: '/api/reviews', body: review.beginReviewSchema, answer: steering.madeSchema, policy: 'set-up' },
  dropReview: { method: 'DELETE', path: '/api/reviews/:review', answer: steering.goneSchema, policy: 'set-up' },
  answerItem: {
    method: 'PUT',
    path: '/api/reviews/:review/items/:item',
    body: review.answerItemSchema,
    answer: review.heldReviewSchema,
    policy: 'set-up',
  },
  endReview: { method: 'PUT', path: '/api/reviews/:review/end', body: review.endReviewSchema, answer: review.heldReviewSchema, policy: 'set-up' },
  settleDecision: {
    method: 'PUT',
    path: '/api/decisions/:decision',
    body: review.settleDecisionSchema,
    answer: steering.savedSchema,
    policy: 'set-up',
  },
  imports: { method: 'GET', path: '/api/imports', answer: data.importsAnswerSchema, policy: 'see-imports' },
  oneImport: { method: 'GET', path: '/api/imports/:importId', answer: data.importSchema, policy: 'see-imports' },
  /** The way in, from the first contact to the first payment; `by` cuts it by one dimension. */
  thread: { method: 'GET', path: '/api/thread', query: byDimension, answer: intake.threadAnswerSchema, policy: 'see-figures' },
  threadCsv: { method: 'GET', path: '/api/thread.csv', query: byDimension, policy: 'see-figures' },
  /** What answering missed calls might bring, and what calling back brought; `against` is read as in a comparison. */
  missedCalls: {
    method: 'GET',
    path: '/api/missed-calls',
    query: comparing,
    answer: intake.missedCallsAnswerSchema,
    policy: 'see-figures',
  },
  caseload: { method: 'GET', path: '/api/caseload', answer: caseload.caseloadSchema, policy: 'see-rows' },
  caseloadClients: {
    method: 'GET',
    path: '/api/caseload/clients',
    query: z.object({
      clinician: z.string().optional(),
      part: z.string().optional(),
      level: z.string().optional(),
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(500).default(50),
    }),
    answer: caseload.caseloadClientsSchema,
    policy: 'see-rows',
  },
  caseloadCsv: { method: 'GET', path: '/api/caseload.csv', policy: 'see-rows' },
  move: { method: 'GET', path: '/api/caseload/move', query: caseload.moveQuerySchema, answer: caseload.moveSchema, policy: 'see-rows' },
  setWeights: {
    method: 'PUT',
    path: '/api/caseload/weights',
    body: caseload.setWeightsSchema,
    answer: caseload.savedWeightsSchema,
    policy: 'set-up',
  },
  /** The course to expect of scores, by instrument: what it rests on, what it may do, and how it did on episodes it had not seen. */
  courses: { method: 'GET', path: '/api/courses', answer: course.coursesSchema, policy: 'see-rows' },
  course: { method: 'GET', path: '/api/courses/:instrument', query: course.courseQuerySchema, answer: course.courseSchema, policy: 'see-rows' },
  courseCsv: { method: 'GET', path: '/api/courses/:instrument/curve.csv', query: course.courseQuerySchema, policy: 'see-rows' },
  courseHeldOutCsv: { method: 'GET', path: '/api/courses/:instrument/held-back.csv', query: course.courseQuerySchema, policy: 'see-rows' },
  learnCourses: { method: 'POST', path: '/api/courses/learn', answer: course.learnedSchema, policy: 'set-up' },
  /** Who is in care and worth a look, and why. */
  clients: { method: 'GET', path: '/api/clients', query: clients.clientsQuerySchema, answer: clients.clientsSchema, policy: 'see-rows' },
  clientsCsv: { method: 'GET', path: '/api/clients.csv', query: clients.clientsQuerySchema, policy: 'see-rows' },
  findClient: { method: 'POST', path: '/api/clients/find', body: clients.findClientSchema, answer: clients.foundClientsSchema, policy: 'see-rows' },
  setClientLimits: {
    method: 'PUT',
    path: '/api/clients/limits',
    body: clients.setClientLimitsSchema,
    answer: steering.savedSchema,
    policy: 'set-up',
  },
  client: {
    method: 'GET',
    path: '/api/clients/:client',
    query: z.object({ episode: z.string().optional() }),
    answer: clients.clientSchema,
    policy: 'see-rows',
  },
  /** Every score of the episode, with its reading. */
  clientScoresCsv: {
    method: 'GET',
    path: '/api/clients/:client/scores.csv',
    query: z.object({ episode: z.string().optional() }),
    policy: 'see-rows',
  },
  addClientEvent: {
    method: 'POST',
    path: '/api/clients/:client/events',
    body: clients.addClientEventSchema,
    answer: steering.madeSchema,
    policy: 'set-up',
  },
  removeClientEvent: { method: 'DELETE', path: '/api/clients/:client/events/:event', answer: steering.goneSchema, policy: 'set-up' },
  rejects: {
    method: 'GET',
    path: '/api/imports/:importId/rejects',
    query: z.object({ offset: z.coerce.number().int().min(0).default(0) }),
    answer: data.rejectsAnswerSchema,
    policy: 'see-lines',
  },
  rejectsCsv: { method: 'GET', path: '/api/imports/:importId/rejects.csv', policy: 'see-lines' },
  sources: { method: 'GET', path: '/api/sources', answer: data.sourcesAnswerSchema, policy: 'see-imports' },
  /** multipart/form-data with one `file`. */
  upload: { method: 'POST', path: '/api/uploads', answer: data.inspectionSchema, policy: 'bring-data' },
  inspectAgain: { method: 'POST', path: '/api/uploads/inspect', body: data.inspectAgainSchema, answer: data.inspectionSchema, policy: 'bring-data' },
  runImport: { method: 'POST', path: '/api/imports', body: data.runImportSchema, answer: data.startedSchema, policy: 'bring-data' },
  dictionaries: { method: 'GET', path: '/api/facts', answer: data.dictionariesAnswerSchema, policy: 'anyone' },
  template: { method: 'GET', path: '/api/facts/:fact/template.csv', policy: 'anyone' },
  reports: { method: 'GET', path: '/api/reports', answer: reports.reportsAnswerSchema, policy: 'see-rows' },
  makeReport: { method: 'POST', path: '/api/reports', body: reports.reportAskSchema, answer: reports.reportHeadSchema, policy: 'set-up' },
  reportPdf: { method: 'GET', path: '/api/reports/:report/report.pdf', policy: 'see-rows' },
  /** Computes every printed number again from the rows the report rested on. */
  reproduce: { method: 'GET', path: '/api/reports/:report/again', answer: reports.reproducedSchema, policy: 'see-rows' },
  /** The rows of a fact, without identifiers: all of them, as they are in the warehouse. */
  exportCsv: { method: 'GET', path: '/api/facts/:fact/rows.csv', policy: 'see-rows' },
  exportParquet: { method: 'GET', path: '/api/facts/:fact/rows.parquet', policy: 'see-rows' },
  /** Backups: where, when, proven or not. Making one and proving one begin at once and go on; what came of them is in the next answer. */
  keeping: { method: 'GET', path: '/api/keeping', answer: keeping.keepingSchema, policy: 'set-up' },
  makeBackup: { method: 'POST', path: '/api/keeping/backups', answer: keeping.keepingSchema, policy: 'set-up' },
  proveBackup: { method: 'POST', path: '/api/keeping/backups/:backup/proof', answer: keeping.keepingSchema, policy: 'set-up' },
  /** Instruments as FHIR R4 questionnaires; assessments as responses and scores, in NDJSON, of people who are codes. */
  fhirQuestionnaires: { method: 'GET', path: '/api/fhir/Questionnaire', policy: 'see-rows' },
  fhirQuestionnaire: { method: 'GET', path: '/api/fhir/Questionnaire/:id', policy: 'see-rows' },
  fhirExport: { method: 'GET', path: '/api/fhir/assessments.ndjson', policy: 'see-rows' },
  /** This contract, in OpenAPI. */
  openApi: { method: 'GET', path: '/api/openapi.json', policy: 'anyone' },
  events: { method: 'GET', path: '/api/events', policy: 'see-figures' },
  /** Alive: this process answers. */
  health: { method: 'GET', path: '/healthz', answer: z.object({ ok: z.boolean() }), policy: 'anyone' },
  /** Ready: the record takes a write, its key is here, its schema is this program's, and there is room on the disk. */
  ready: { method: 'GET', path: '/readyz', answer: z.object({ ok: z.boolean() }), policy: 'anyone' },
  /** How the server is, for a monitoring system; nothing of clients. Only where the practice turned it on. */
  numbers: { method: 'GET', path: '/metrics', policy: 'anyone' },
} as const satisfies Record<string, Route>

export type Routes = typeof routes
export type RouteName = keyof Routes
