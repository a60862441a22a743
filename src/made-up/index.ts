/**
 * The made-up practice: Riverbend Counseling, seeded, the same every time, at any size, with truths planted in it that the product must find.
 * Demo, tests, docs and benchmarks use it. Nobody in it is real. Computes no figure; its rows enter by the importer like anybody's.
 * May import facts, period, importers and store.
 */
export { loadMadeUp, type LoadOptions, type Making } from './load.ts'
export { madeUpPractice, type MadeUpPractice, type MadeUpSheet } from './made-up-practice.ts'
export type { MadeUpOptions } from './practice.ts'
export { profileOf } from './profile.ts'
export { madeUpSteering, type MadeUpSteering } from './steering.ts'
export type { PlantedTruth } from './truths.ts'
export { writeMadeUpFiles } from './write-files.ts'
