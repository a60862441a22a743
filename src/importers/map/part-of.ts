import type { Format } from './profile.ts'

/** Which part of a file a reading is of, in words a person can choose: a sheet, a table of an archive, a kind of resource. Null for a plain file. */
export function partOf(format: Format): string | null {
  switch (format.kind) {
    case 'csv':
      return null
    case 'xlsx':
      return format.sheet
    case 'zip':
      return format.entry
    case 'ndjson':
      return format.entry === null ? format.resource : `${format.resource} (${format.entry})`
  }
}
