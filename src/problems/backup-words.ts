import { entry, type Entry } from './entry.ts'

/** What can go wrong with backups and with bringing one back. */
export const backupWords = {
  'backup/already-running': entry(409, 'A backup is being made already.', 'Wait until it is done.'),
  'backup/broke-off': entry(503, 'The backup broke off: {reason}.', 'Try again; run “plumbline doctor” if it happens again.'),
  'backup/damaged': entry(
    422,
    'This backup was changed, damaged or cut off: it is not what was written.',
    'Use another backup, and look after the disk this one was on.',
  ),
  'backup/database-not-empty': entry(
    409,
    'The database of DATABASE_URL is not empty.',
    'Make an empty database and restore into that one; nothing was changed.',
  ),
  'backup/differs': entry(
    422,
    'What came out of this backup is not what went in: {tables}.',
    'Use another backup, and report this: it should not happen.',
  ),
  'backup/failed-last': entry(503, 'The last backup failed ({at}).', 'Settings, “Kept safe”, says why; make one again.'),
  'backup/file-there': entry(409, 'There is a file of that name.', 'Choose another name; a backup never takes the place of a file.'),
  'backup/no-key': entry(
    503,
    'The key of this backup (key {wanted}) is not here. Without its key nobody can open it.',
    'Bring the key from where you keep it and name it with --key.',
  ),
  'backup/no-such-file': entry(404, 'This backup cannot be read.', 'Check the path, and that this account may read it.'),
  'backup/none-recent': entry(503, 'The last backup is {days} days old.', 'Make one now, and see why the daily one is not made.'),
  'backup/none-yet': entry(503, 'There is no backup yet.', 'Make one: “plumbline backup”, or Settings, “Kept safe”.'),
  'backup/not-one': entry(422, 'This file is not a backup of Plumbline.', 'Choose a file that “plumbline backup” made.'),
  'backup/other-key': entry(
    503,
    'This backup was made under another key: it needs key {wanted}, and the one here is {found}.',
    'Bring the key that belongs to it and name it with --key.',
  ),
  'backup/proof-failed': entry(503, 'The last backup that was tried out could not be brought back ({at}).', 'Make a new one and prove it.'),
  'backup/record-there': entry(
    409,
    'There is a record in this data directory.',
    'Restore into another directory, or say --replace: what is there is then kept aside.',
  ),
  'backup/unproven': entry(
    503,
    'No backup was proven in the last {days} days.',
    'Prove one: “plumbline backup verify FILE”, or Settings, “Kept safe”.',
  ),
} as const satisfies Record<string, Entry>
