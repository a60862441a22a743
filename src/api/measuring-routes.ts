import { z } from 'zod'
import * as alerts from './alerts.ts'
import * as answering from './answering.ts'
import { daySchema } from './common.ts'
import * as measuring from './measuring.ts'
import * as steering from './steering.ts'

/** Questionnaires and alerts. Routes under /api/answering are all that a listener for answers has: nothing there says who anybody is. */
export const measuringRoutes = {
  openRequest: {
    method: 'POST',
    path: '/api/answering/open',
    body: answering.openRequestSchema,
    answer: answering.openedRequestSchema,
    policy: 'answer-by-link',
  },
  saveAnswers: {
    method: 'POST',
    path: '/api/answering/save',
    body: answering.saveAnswersSchema,
    answer: answering.savedAnswersSchema,
    policy: 'answer-by-link',
  },
  finishSheet: {
    method: 'POST',
    path: '/api/answering/finish',
    body: answering.finishSheetSchema,
    answer: answering.finishedSheetSchema,
    policy: 'answer-by-link',
  },
  makeRequest: {
    method: 'POST',
    path: '/api/clients/:client/requests',
    body: measuring.makeRequestSchema,
    answer: measuring.madeRequestSchema,
    policy: 'send-requests',
  },
  requests: { method: 'GET', path: '/api/clients/:client/requests', answer: measuring.requestsAnswerSchema, policy: 'send-requests' },
  revokeRequest: { method: 'DELETE', path: '/api/clients/:client/requests/:request', answer: steering.goneSchema, policy: 'send-requests' },
  /** One more way into a request that is open: the first one may be lost, or have run out. */
  openAgain: {
    method: 'POST',
    path: '/api/clients/:client/requests/:request/again',
    body: measuring.openAgainSchema,
    answer: measuring.madeRequestSchema,
    policy: 'send-requests',
  },
  formToEnter: { method: 'GET', path: '/api/forms/:instrument', answer: measuring.formSchema, policy: 'send-requests' },
  enterSheet: {
    method: 'POST',
    path: '/api/clients/:client/assessments',
    body: measuring.enterSheetSchema,
    answer: measuring.enteredSheetSchema,
    policy: 'send-requests',
  },
  contacts: { method: 'GET', path: '/api/clients/:client/contacts', answer: measuring.contactsAnswerSchema, policy: 'send-requests' },
  saveContact: {
    method: 'PUT',
    path: '/api/clients/:client/contacts',
    body: measuring.saveContactSchema,
    answer: measuring.contactsAnswerSchema,
    policy: 'send-requests',
  },
  messages: { method: 'GET', path: '/api/messages', answer: measuring.messagesSchema, policy: 'send-requests' },
  /** Words that tell what a message is about are refused. */
  saveMessages: { method: 'PUT', path: '/api/messages', body: measuring.messagesSchema, answer: measuring.messagesSchema, policy: 'set-up' },
  /** Who is due what on a day, today when none is named. */
  due: {
    method: 'GET',
    path: '/api/due',
    query: z.object({ on: daySchema.optional(), client: z.string().optional() }),
    answer: measuring.dueAnswerSchema,
    policy: 'see-rows',
  },
  batteries: { method: 'GET', path: '/api/batteries', answer: measuring.batteriesAnswerSchema, policy: 'see-rows' },
  saveBatteries: {
    method: 'PUT',
    path: '/api/batteries',
    body: measuring.saveBatteriesSchema,
    answer: measuring.batteriesAnswerSchema,
    policy: 'set-up',
  },
  alerts: {
    method: 'GET',
    path: '/api/alerts',
    query: z.object({ state: z.enum(['open', 'all']).default('open'), client: z.string().optional() }),
    answer: alerts.alertsAnswerSchema,
    policy: 'see-alerts',
  },
  alertCounts: { method: 'GET', path: '/api/alerts/counts', answer: alerts.alertCountsSchema, policy: 'see-alerts' },
  alert: { method: 'GET', path: '/api/alerts/:alert', answer: alerts.oneAlertSchema, policy: 'see-alerts' },
  acknowledgeAlert: {
    method: 'POST',
    path: '/api/alerts/:alert/acknowledge',
    body: alerts.acknowledgeAlertSchema,
    answer: alerts.oneAlertSchema,
    policy: 'answer-alerts',
  },
  escalateAlert: {
    method: 'POST',
    path: '/api/alerts/:alert/escalate',
    body: alerts.escalateAlertSchema,
    answer: alerts.oneAlertSchema,
    policy: 'answer-alerts',
  },
  closeAlert: {
    method: 'POST',
    path: '/api/alerts/:alert/close',
    body: alerts.closeAlertSchema,
    answer: alerts.oneAlertSchema,
    policy: 'answer-alerts',
  },
  safety: { method: 'GET', path: '/api/safety', answer: alerts.safetyAnswerSchema, policy: 'see-alerts' },
  saveSafety: { method: 'PUT', path: '/api/safety', body: alerts.saveSafetySchema, answer: alerts.safetyAnswerSchema, policy: 'set-up' },
  saveStaffEmail: {
    method: 'PUT',
    path: '/api/safety/staff/:staff/email',
    body: alerts.staffEmailSchema,
    answer: steering.savedSchema,
    policy: 'set-up',
  },
} as const
