import type { Row } from '#warehouse'

/** Cells of a row read from either engine. */
export const text = (row: Row, key: string): string | null => (row[key] === null || row[key] === undefined ? null : String(row[key]))
export const word = (row: Row, key: string): string => text(row, key) ?? ''
export const number = (row: Row, key: string): number | null => (row[key] === null || row[key] === undefined ? null : Number(row[key]))
export const truth = (row: Row, key: string): boolean | null => (typeof row[key] === 'boolean' ? row[key] : null)
