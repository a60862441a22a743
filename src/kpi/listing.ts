import type { Column } from '#facts'
import type { Named } from './compile.ts'
import type { Measure } from './define.ts'

/**
 * Rows to work through one by one: which rows they are, as a measure says it, and what a person needs to know of each. The measure's own columns come
 * with them; they count toward no figure of the catalogue.
 */
export type Listing = Named & { readonly measure: Measure; readonly columns: readonly Column[] }
