import { shortCode } from '#access'

/** A short code for a client id (decimal text): the same client always has the same one, and it says nothing about the person. */
export const clientCode = (id: string | null): string => (id === null ? '–' : `C-${shortCode(id, 7)}`)
