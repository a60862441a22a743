import type { ProblemCode } from '#problems'
import type { Flaw } from '#store'
import type { Known } from './known.ts'

/** What a resource comes to: rows of cells, or what is wrong with it, or nothing that is read here. */
export type LineRead = { readonly rows: readonly (readonly string[])[] } | { readonly flaws: readonly Flaw[] } | null
export type ReadLine = (resource: unknown, known: Known) => LineRead

export const taken = (rows: readonly (readonly string[])[]): LineRead => ({ rows })
export const leftAside: LineRead = null
export const flaw = (code: ProblemCode, column: string): LineRead => ({ flaws: [{ code, column: column === '' ? null : column }] })
