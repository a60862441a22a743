/**
 * Files become rows of facts: reads tables (CSV, XLSX, archives), guesses what their columns mean, maps cells to typed values and hands
 * them to the record with every rejected row and its reason. Guesses nothing silently: what is ambiguous is a question for a person.
 * Writes no SQL and keeps no cell in a problem. May import facts, fhir, instrument, period and store.
 */
export { importRecords, type ImportSetting, type RunOptions } from './import-records.ts'
export type { RecordBatch } from './map-lines.ts'
export { leftOut } from './map/answers.ts'
export { checkProfile, readsFor } from './map/check-profile.ts'
export { profileSchema, type Feed, type FeedColumn, type Format, type From, type Profile, type ProfileInput, type Read } from './map/profile.ts'
export { partOf } from './map/part-of.ts'
export { inspectFile, type InspectedColumn, type InspectOptions, type Inspection } from './inspect.ts'
export { withChosen } from './bundle.ts'
export { answerQuestions, type Question } from './guess/questions.ts'
export { runImport, runImports, type RunImport } from './run.ts'
export { csvCell, csvLine } from './csv-text.ts'
export { rejectsCsv } from './rejects-csv.ts'
export { dictionaryCsv, dictionaryFor, templateFor, type DictionaryEntry } from './template.ts'
export { shippedProfiles, type ShippedProfile } from './profiles/shipped-profiles.ts'
