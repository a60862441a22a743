/** What rows that were made here give as their source; their import is 0 and their line the number of the sheet. */
export const madeHere = 'Plumbline'
