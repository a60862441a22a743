/**
 * The record: PostgreSQL, always. Opens it (a private cluster, someone else's running one, or DATABASE_URL), brings its schema up to date,
 * keeps what was imported and what the practice chose, and tells who follows it that something changed.
 * Computes no figure and knows no file format. May import facts and period.
 */
export { recordKey, type RecordKey } from './key.ts'
export { keyedId } from './keyed-id.ts'
export { packLines, packReject, unpackLines, unpackReject, type Line, type LineBlock } from './line-blocks.ts'
export { open, seal, SealError } from './seal.ts'
