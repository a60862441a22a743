/**
 * FHIR R4, at the edge and nowhere else: instruments as questionnaires, assessments as responses and observations, and what others' resources say
 * as rows for the importers. Opens no file and no connection, keeps nothing, names nobody: a person leaves as a code. Judges only what it reads.
 * May import instrument, problems and types of the store.
 */
export { exportedKinds, exportLines, type ExportedKind, type ExportedLine } from './export-lines.ts'
export { questionnaireOf } from './questionnaire.ts'
export { learn, learnedFrom, openKnown, resourceTables, sizeOfKnown, type Known, type ResourceTable } from './resource-tables.ts'
export type { LineRead } from './read-line.ts'
