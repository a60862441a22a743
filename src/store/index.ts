/**
 * The record: PostgreSQL, always. Opens it (a private cluster, someone else's running one, or DATABASE_URL), brings its schema up to date,
 * keeps what was imported and what the practice chose, and tells who follows it that something changed.
 * Computes no figure and knows no file format. May import facts and period.
 */
export { openRecord, openPool, type OpenOptions, type OpenRecord } from './record.ts'
export { migrate } from './migrate.ts'
export { changesSince, followChanges, followSteering, latestChange, type Change } from './changes.ts'
export { listImports, listRejects, loadImport, loadLine, loadLines, type Import, type Reject } from './imports.ts'
export { loadLabels, saveLabels, type Label } from './labels.ts'
export {
  acceptPracticeInstrument,
  addPracticeInstruments,
  listPracticeInstruments,
  withdrawPracticeInstrument,
  type NewPracticeInstrument,
  type PracticeInstrument,
} from './practice-instruments.ts'
export { loadPractice, savePractice, type Practice } from './practice.ts'
export { listProfiles, loadProfile, saveProfile, type SavedProfile } from './profiles.ts'
export { loadBusinessHours, loadHandoverLimit, saveBusinessHours, saveHandoverLimit, type OpenDay } from './business-hours.ts'
export { loadSetting, saveSetting } from './settings.ts'
export { loadTargets, removeTarget, saveTarget, type Target, type TargetLevel } from './targets.ts'
export { loadKpiOwners, saveKpiOwner, type KpiOwner } from './kpi-owners.ts'
export {
  addGoal,
  changeGoal,
  loadCheckIns,
  loadGoals,
  saveCheckIn,
  settleGoal,
  type StoredCheckIn,
  type StoredGoal,
  type StoredSlice,
} from './goals.ts'
export { addExperiment, loadExperiments, removeExperiment, settleExperiment, type StoredExperiment, type StoredVerdict } from './experiments.ts'
export { loadDecisions, saveWord, settleDecision, type StoredDecision } from './decisions.ts'
export { beginReview, dropReview, endReview, loadReview, loadReviews, type StoredReview } from './reviews.ts'
export { labelSource } from './label-source.ts'
export { loadMilestones, type StoredMilestone } from './milestones.ts'
export { addAnnotation, loadAnnotations, removeAnnotation, type Annotation } from './annotations.ts'
export { addClientEvent, loadClientEvents, removeClientEvent, type ClientEvent } from './client-events.ts'
export { loadClientNames } from './client-names.ts'
export { recordKey, type RecordKey } from './key.ts'
export { keyedId } from './keyed-id.ts'
export { packLines, packReject, unpackLines, unpackReject, type Line, type LineBlock } from './line-blocks.ts'
export { open, seal, SealError } from './seal.ts'
export { changeChannel, nextChangeSeq, recordChange } from './change-seq.ts'
export { slotsOf, type FactRow, type FeedPlan, type Slot, type Value } from './fact-row.ts'
export {
  markInterrupted,
  writeImport,
  type ImportBatch,
  type ImportFile,
  type ImportOptions,
  type ImportOutcome,
  type ImportProgress,
  type ImportRecord,
} from './import-run.ts'
export type { FeedOutcome, Preview, PreviewRow } from './merge.ts'
export type { Flaw, RejectedLine } from './stage-rows.ts'
export { countFactRows, loadFactSources, type FactSource } from './fact-sources.ts'
export { findRowSources, loadCompleteness, type Completeness } from './completeness.ts'
export { findRowLines, type RowLine } from './row-lines.ts'
export { readAssessments, type StoredAssessment } from './assessments.ts'
export { listReports, loadReport, saveReport, type StoredReport } from './reports.ts'
export { saveInstrumentRules, type StoredRule } from './instrument-rules.ts'
export { loadWeights, saveDefaultWeights, setWeights, type StoredWeightPoint, type WeightPoint } from './weight-points.ts'
export { saveDenialReasons, type StoredReason } from './denial-reasons.ts'
export {
  addRequests,
  addToken,
  findRequest,
  hasClient,
  listRequests,
  loadAnswers,
  loadRequest,
  loadSheet,
  markOpened,
  revokeRequest,
  type Channel,
  type MessageDraft,
  type RequestDraft,
  type Respondent,
  type StoredRequest,
  type NumberedSheet,
  type StoredSheet,
  type TokenDraft,
} from './requests.ts'
export { madeHere } from './made-here.ts'
export { writeAnswers, type AnswerWrites, type AssessmentWrite, type LockedRequest, type LockedSheet, type SheetWrite } from './answer-batch.ts'
export {
  countAlerts,
  listAlerts,
  loadAlert,
  moveAlert,
  type AlertCounts,
  type AlertDraft,
  type AlertMove,
  type StoredAlert,
  type StoredStep,
} from './alerts.ts'
export { loadBatteries, removeBattery, saveBattery } from './batteries.ts'
export {
  listStaffTold,
  loadClientContacts,
  loadContacts,
  loadStaffEmail,
  removeContact,
  saveContact,
  saveStaffEmail,
  type Contact,
  type ContactOf,
} from './contacts.ts'
export {
  beginSending,
  claimMessages,
  loadClientLanguage,
  loadRequestMessages,
  markUnknown,
  settleMessage,
  type ClaimedMessage,
  type StoredMessage,
} from './outbox.ts'
export { addCourse, loadCourses, type StoredCourse, type StoredHeldOut } from './course-models.ts'
export { backupName, keepBackup, proveBackup, pruneBackups } from './backup/keep.ts'
export type { MadeBackup } from './backup/make-backup.ts'
export { keepingProblems, whatIsDue } from './backup/due.ts'
export { hasOurSchema, isOpenToOthers, loadDurability, spaceAt, takesWrites, type Durability } from './health.ts'
export { isBackupThere, listBackups, loadKeeping, type Backup, type Keeping } from './backup/backups.ts'
export { findScratch } from './backup/swap.ts'
export { showHolder } from './cluster/lock.ts'
export { restoreBackup, type Restored } from './backup/restore.ts'
export type { LoadedBackup } from './backup/load-backup.ts'
export { loadDueFacts, type StoredDueFacts } from './due-facts.ts'
