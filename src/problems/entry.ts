export type Severity = 'error' | 'note'
export type Entry = { readonly status: number; readonly severity: Severity; readonly says: string; readonly next: string }
export const entry = (status: number, says: string, next: string): Entry => ({ status, severity: 'error', says, next })
/** Used, but worth a look; never an HTTP answer by itself. */
export const note = (says: string, next: string): Entry => ({ status: 200, severity: 'note', says, next })
