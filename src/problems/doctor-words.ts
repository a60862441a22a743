import { entry, type Entry } from './entry.ts'

/** What the doctor may find, beside the problems that anything else may meet. */
export const doctorWords = {
  'doctor/checksum-failures': entry(
    500,
    'PostgreSQL read {pages} pages that were not as it had written them.',
    'The disk is failing: make a backup onto another one now, and restore it on a sound machine.',
  ),
  'doctor/clock-back': entry(
    500,
    'The record was last written at {at}, and by this clock that has not come yet.',
    'Set the clock; days depend on it.',
  ),
  'doctor/clock-off': entry(
    500,
    'The clock of the database and the one here differ by {seconds} seconds.',
    'Set both by the network (NTP); days and durations depend on it.',
  ),
  'doctor/disk-low': entry(
    503,
    'The disk of {directory} has {percent} % left ({gigabytes} GB).',
    'Make room, or move the directory to a larger disk.',
  ),
  'doctor/durability-off': entry(
    500,
    'The database runs with {settings} off: what was confirmed can be lost when the machine stops.',
    'Turn it on in the database’s settings and start it again.',
  ),
  'doctor/index-bent': entry(
    500,
    'Indexes are not as they should be: {indexes}.',
    'Make a backup, restore it into a new data directory, and use that; look after the disk.',
  ),
  'doctor/restore-left': entry(
    503,
    'A restore was interrupted; it left {name}.',
    'The next start clears it up: it finishes a restore that was decided, and removes one that was not.',
  ),
  'doctor/schema-differs': entry(
    500,
    'The record does not have the schema of this program.',
    'Start this program once, or install the release that made it.',
  ),
} as const satisfies Record<string, Entry>
