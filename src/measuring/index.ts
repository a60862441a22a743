/**
 * Asking and answering: who is due which questionnaire, requests and what opens them, answers as they were given, the rows made of them, and
 * alerts on dangerous answers with an owner and a clock. Scores by the rules of the instrument; judges nobody, and writes no message of its own
 * wording to anybody.
 */
export { acknowledgeAlert, closeAlert, escalateAlert, isOverdue, stepWords } from './act-on-alert.ts'
export { addressIn } from './address.ts'
export type { Given } from './answer-log.ts'
export { askByHand, linkFor, openAgain, showRequests } from './ask-by-hand.ts'
export { askWhatIsDue } from './schedule.ts'
export { changeBattery, listBatteries, resetBattery, type Battery } from './batteries.ts'
export { enterSheet } from './enter-sheet.ts'
export { makeRequest, type Library, type Made } from './make-request.ts'
export { fillWording, loadWordings, saveWordings } from './messages.ts'
export { openMeasuring, shippedLibrary, type Measuring, type Standing } from './open-measuring.ts'
export { openRequest, type OpenRequest, type OpenSheet } from './open-request.ts'
export { languages, loadAsking, saveAsking, saveSafety, type Language, type Safety } from './settings.ts'
export { startJobs } from './jobs.ts'
export { showDue } from './show-due.ts'
export { showAlerts, showOneAlert } from './show-alerts.ts'
export { answeredHereId, sheetLine } from './sheet-line.ts'
export { hashToken, isToken } from './tokens.ts'
