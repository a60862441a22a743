/**
 * The instruments of this practice: those that came with Plumbline, its own, and those of packs whose terms a named person accepted.
 * Makes no figure and scores nothing. Imports api, content, instrument, store and problems.
 */
export { openLibrary, type Library } from './open-library.ts'
export { showHead, showWhole } from './show-instrument.ts'
export { ownInstrument, type OwnForm } from './own-instrument.ts'
export { acceptTerms, addFile, addOwn, addPack, allInstruments, listShelf, withdraw, type Shelved, type Standing } from './practice-library.ts'
