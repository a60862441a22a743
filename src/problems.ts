/**
 * Every problem a person can meet, in one place: its sentence, what to do next, its HTTP status.
 * A problem is a value, never a thrown string. It names files, lines, columns and codes; it never holds a cell's content.
 */
import { backupWords } from './problems/backup-words.ts'
import { doctorWords } from './problems/doctor-words.ts'
import { entry, note, type Entry, type Severity } from './problems/entry.ts'
import { importWords } from './problems/import-words.ts'
import { fhirWords } from './problems/fhir-words.ts'
import { instrumentWords } from './problems/instrument-words.ts'
import { answeringWords, measuringWords } from './problems/measuring-words.ts'

export { note, type Severity }

/** Words may hold {facts}, filled from the problem. Keep the list sorted by code. */
export const problemWords = {
  ...answeringWords,
  ...backupWords,
  'caseload/clinician-unknown': entry(404, 'Nobody of that name carries clients here.', 'Choose a clinician from the list.'),
  'caseload/weight-unknown': entry(400, 'A client’s weight has no {part} at {level}.', 'Choose a level from the list of weights.'),
  'cli/copy-differs': entry(500, 'The warehouse does not hold what the record holds: {facts}.', 'Run “plumbline warehouse rebuild”.'),
  'cli/no-such-file': entry(404, 'There is no such file.', 'Check the path.'),
  'cli/question-open': entry(400, '{asks} ({evidence})', 'Say so with {option}.'),
  'cli/unknown-fact': entry(404, 'There is no kind of row called {fact}.', 'Run “plumbline template --help” to see them.'),
  'cli/unknown-kpi': entry(404, 'There is no number called {id}.', 'Run “plumbline catalogue” to see all of them.'),
  'cli/unknown-profile': entry(
    404,
    'There is no saved mapping called {name}.',
    'Leave --profile out to have one guessed, and keep it with --save-as.',
  ),
  'cli/warehouse-in-use': entry(
    409,
    'A running server holds the warehouse.',
    'Stop the server first, or let it do this by itself: it follows every commit.',
  ),
  'clients/limit-out-of-range': entry(400, 'The limit {limit} cannot be this.', 'Choose a whole number in the range that stands beside it.'),
  'clients/unknown': entry(404, 'No client of this code has had an episode of care here.', 'Choose a client from the list, or import episodes.'),
  'config/bad-setting': entry(500, 'The setting {setting} cannot be used.', 'Set it to {allowed}, or leave it out.'),
  'config/set-twice': entry(500, '{setting} and {setting}_FILE are both set.', 'Keep one of them.'),
  'config/unknown-setting': entry(500, 'There is no setting {setting}.', 'Check its spelling; “plumbline doctor” lists every setting.'),
  'config/unreadable-file': entry(500, 'The file that {setting} names cannot be read.', 'Check that it exists and that this account may read it.'),
  'course/instrument-unknown': entry(404, 'No course is learned for this instrument.', 'Choose one from the list of expected courses.'),
  'course/version-unknown': entry(404, 'There is no such version of this course.', 'Leave the version out to see the newest.'),
  ...doctorWords,
  ...fhirWords,
  'figures/answers-held': entry(
    403,
    'These are anonymous answers: nobody is shown them one by one.',
    'Their figures are shown where enough people answered.',
  ),
  'figures/as-of-held': entry(
    403,
    'How the practice looked on another day is shown only to those who may see rows: two such days would tell who came in between.',
    'Leave the day out.',
  ),
  'figures/filters-held': entry(
    403,
    'Without access to rows, one value of one filter can be chosen at a time: narrower cells would be a few people.',
    'Keep one of them.',
  ),
  'figures/part-of-month-held': entry(403, 'Without access to rows, a part of the practice is shown by quarter.', 'Choose the quarter.'),
  'figures/period-held': entry(
    403,
    'Without access to rows, whole months, quarters and years are shown: periods that overlap would tell the few days between them.',
    'Choose a month, a quarter or a year.',
  ),
  'figures/rows-held': entry(403, 'The rows behind this number are not shown.', 'Its definition, and figures that are large enough, are.'),
  ...importWords,
  ...instrumentWords,
  ...measuringWords,
  'practice/not-made-up': entry(
    409,
    'There is already a practice in this record; the made-up one would mix with it.',
    'Use a data directory of its own for the made-up practice.',
  ),
  'practice/zone-fixed': entry(
    409,
    'The time zone cannot change once there are facts: every day and month was cut by it.',
    'Start a new record with the other zone and import again.',
  ),
  'practice/zone-unknown': entry(422, 'This is not a time zone.', 'Use an IANA name such as America/Chicago.'),
  'record/account-refused': entry(
    503,
    'The database engine may not run as root, and this process may not change to another account.',
    'Run Plumbline as an ordinary user, or allow the container to set its user (SETUID and SETGID).',
  ),
  'record/cluster-unknown': entry(503, 'There is something here that is not a database of ours.', 'Move it away, or choose another data directory.'),
  'record/data-not-a-directory': entry(
    503,
    'The data directory is not a directory.',
    'Remove the file that stands in its place, or choose another data directory.',
  ),
  'record/data-not-reachable': entry(
    503,
    'The database runs as the user with id {uid}, who may not pass through this directory.',
    'Choose a data directory such as /var/lib/plumbline, or allow passing through (chmod o+x).',
  ),
  'record/data-not-writable': entry(
    503,
    'This account may not write here.',
    'Give the directory to the account that runs Plumbline, or choose another data directory.',
  ),
  'record/data-open-to-others': entry(503, 'Other accounts may look into the data directory.', 'Close it (chmod 700) and start again.'),
  'record/disk-full': entry(503, 'The disk is full.', 'Make room and start again. Nothing that was confirmed is lost.'),
  'record/engine-cannot-run': entry(
    503,
    'The database engine does not run on this system: {reason}.',
    'Use a system with glibc, or set DATABASE_URL to a PostgreSQL of your own.',
  ),
  'record/engine-did-not-start': entry(
    503,
    'The database engine did not start: {reason}.',
    'The log named here says more. The stored rows are untouched.',
  ),
  'record/engine-restarted': note(
    'The database engine had stopped and was started again.',
    'Nothing that was confirmed is lost; see postgres.log if it happens again.',
  ),
  'record/holder-silent': entry(
    503,
    'Another Plumbline (process {pid}) holds this record but does not answer.',
    'Let it go on or stop it, then try again.',
  ),
  'record/in-use': entry(
    503,
    'Another Plumbline (process {pid}) is running on this data directory.',
    'Use that one, stop it, or choose another data directory.',
  ),
  'record/key-missing': entry(
    503,
    'The key this record was sealed under is not here.',
    'Put the key back where it was, or set PLUMBLINE_KEY_FILE. Without it the sealed parts cannot be read.',
  ),
  'record/key-open-to-others': entry(503, 'Other accounts may read the key.', 'Close it (chmod 600) and start again.'),
  'record/key-unreadable': entry(
    503,
    'The key cannot be read, or is not a key.',
    'Check that this account may read it and that it holds 64 hex digits.',
  ),
  'record/key-wrong': entry(503, 'This is not the key the record was sealed under.', 'Set the key that belongs to this record.'),
  'record/lock-unusable': entry(503, 'The lock of the data directory cannot be taken.', 'Use a directory on a disk of this machine.'),
  'record/migration-edited': entry(
    503,
    'The migration {file} was changed after it had been applied.',
    'Install an unchanged release. A migration is never edited: changes go into a new one.',
  ),
  'record/migration-failed': entry(
    503,
    'The migration {file} failed with {reason}; nothing of it was kept.',
    'If the database is meant for something else, choose another; else report this.',
  ),
  'record/migration-late': entry(
    503,
    'The migration {file} is new here but comes before ones already applied.',
    'Install a release; if you wrote it, give it the next number.',
  ),
  'record/migration-missing': entry(
    503,
    'The migration {file} was applied to this record but is not part of this program.',
    'Install an unchanged release.',
  ),
  'record/no-checksums': entry(
    503,
    'This database has no checksums, so a failing disk would go unnoticed.',
    'Restore the record into a new data directory.',
  ),
  'record/no-engine': entry(
    503,
    'There is no bundled database engine for {platform}, or it was not installed.',
    'Run npm ci with optional packages, or set DATABASE_URL to a PostgreSQL of your own.',
  ),
  'record/schema-newer': entry(503, 'A newer Plumbline has used this record: it has the migration {file}.', 'Install that release or a later one.'),
  'record/socket-unusable': entry(
    503,
    'The database cannot have its socket here.',
    'Remove what stands in its place, or choose a data directory with a shorter path.',
  ),
  'record/url-too-old': entry(503, 'The database of DATABASE_URL is PostgreSQL {found}.', 'Use version 15 or newer.'),
  'record/url-unreachable': entry(
    503,
    'The database of DATABASE_URL does not answer ({reason}).',
    'Check the address, the account and that it is running.',
  ),
  'record/wrong-major-version': entry(
    503,
    'This database was made by PostgreSQL {found}; this program brings {wanted}.',
    'Use the release that made it to export, or move the directory away to start anew.',
  ),
  'report/altered': entry(409, 'This file is not the report as it was made: its bytes differ.', 'Take the report again from the list of reports.'),
  'report/differs': entry(
    409,
    '{values} printed values did not come out again.',
    'Keep this output and the snapshot, and report it: it should not happen.',
  ),
  'report/other-program': entry(
    409,
    'The report was made by another version of Plumbline, which computed some facts in another way.',
    'Use the version named in the report to compute it again.',
  ),
  'report/snapshot-damaged': entry(
    409,
    'The file {file} of the snapshot is not what it was when the report was made.',
    'Restore the snapshots directory from a backup.',
  ),
  'report/snapshot-missing': entry(404, 'The file {file} of the snapshot is not here.', 'Restore the snapshots directory from a backup.'),
  'report/unknown': entry(404, 'There is no such report here.', 'Take its number from the list of reports, or give the PDF itself.'),
  'scorecard/periods-overlap': entry(
    400,
    'The two periods share a day.',
    'Choose periods that lie apart: rows of both would be compared with themselves.',
  ),
  'server/bad-query': entry(400, 'This address asks for something that cannot be read: {name}.', 'Go back to the page and choose again.'),
  'server/body-too-long': entry(413, 'What was sent is too long.', 'Send less at once.'),
  'server/body-unreadable': entry(400, 'What was sent cannot be read.', 'Send it as JSON, whole.'),
  'server/no-file': entry(400, 'No file came with this.', 'Choose a file and send it again.'),
  'server/not-allowed': entry(403, 'This is not shown to {viewer}.', 'Ask the person who runs Plumbline here.'),
  'server/not-found': entry(404, 'There is nothing at this address.', 'Go back to the scorecard.'),
  'server/not-this-host': entry(403, 'This server answers to this machine only, until there is sign-in.', 'Open it as http://localhost.'),
  'server/port-unusable': entry(503, 'Port {port} cannot be used here ({reason}).', 'Stop what uses it, or choose another with PLUMBLINE_PORT.'),
  'server/route-without-policy': entry(
    500,
    'The route {route} does not say who may use it, so the server does not start.',
    'Give it a policy and a handler.',
  ),
  'server/unexpected': entry(500, 'Something went wrong on our side.', 'Try again; the log has the details under this reference: {reference}.'),
  'server/upload-gone': entry(404, 'That upload is no longer here.', 'Choose the file again.'),
  'server/upload-too-large': entry(413, 'The file is larger than {gigabytes} GB.', 'Split it, or use “plumbline import” on this machine.'),
  'steering/changed-in-its-file': entry(
    409,
    'This row came from a file that gives it no number of its own.',
    'Change it in the file and import that again.',
  ),
  'steering/decided-already': entry(409, 'This item is a decision already.', 'Say what became of it: done, dropped, or going on.'),
  'steering/ends-before-it-begins': entry(409, 'The day it is due must lie after the day it starts.', 'Choose a later day.'),
  'steering/goal-leads-away': entry(
    409,
    'From {from} that goal would be a step in the wrong direction.',
    'Check the value; for this number the other way is better.',
  ),
  'steering/goal-stands-still': entry(409, 'The goal is where the figure is already.', 'Choose another value.'),
  'steering/judged-already': entry(409, 'This experiment has its verdict.', 'Start another one to try again.'),
  'steering/levels-crossed': entry(
    409,
    'Floor, target and stretch would stand in the wrong order from some day on.',
    'Set them so that the stretch is the best of them and the floor the least.',
  ),
  'steering/no-decision-yet': entry(409, 'Nothing was decided about this item before.', 'Decide, or say that you looked at it.'),
  'steering/no-start': entry(409, 'There is no figure on that day to start from.', 'Say yourself where it starts, or choose another day.'),
  'steering/not-cut-by': entry(409, 'This number cannot be narrowed to one {dimension}.', 'Leave that out.'),
  'steering/not-yet': entry(409, 'That day has not come yet.', 'Choose today or an earlier day.'),
  'steering/rebases-all': entry(409, 'Limits cannot begin anew for every number at once.', 'Write it down for each number whose limits should.'),
  'steering/review-ended': entry(409, 'This review has ended.', 'Its minutes stay as they are; begin the next one.'),
  'steering/too-fine': entry(409, 'This number is not told in pieces as small as that.', 'Choose months or quarters, and the whole practice.'),
  'steering/unknown-kpi': entry(404, 'There is no number called {id}.', 'Choose one of the catalogue.'),
} as const satisfies Record<string, Entry>

export type ProblemCode = keyof typeof problemWords
/** True for a code that has words; codes that come out of the record may be older than this version. */
export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problemWords, code)
export type Where = { readonly file?: string; readonly line?: number; readonly column?: string; readonly path?: string }
export type Problem = { readonly code: ProblemCode; readonly where?: Where; readonly facts?: Readonly<Record<string, string | number>> }

/** What a reader of people's input returns: the value if it is usable, and every problem found. */
export type Checked<T> = { readonly value: T | null; readonly problems: readonly Problem[] }

/** Thrown where a problem must stop the work; caught once at each edge (server, CLI). */
export class ProblemError extends Error {
  readonly problems: readonly Problem[]
  constructor(...problems: readonly Problem[]) {
    super(problems.map((p) => p.code).join(', '))
    this.name = 'ProblemError'
    this.problems = problems
  }
}

const fill = (words: string, facts: Problem['facts'] = {}): string => words.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '?'))
const place = ({ file, line, column, path }: Where): string =>
  [file, line === undefined ? '' : `line ${line}`, column ? `column “${column}”` : '', path].filter(Boolean).join(', ')

/** One sentence for a person: where, what, and what to do next. */
export function sayProblem(problem: Problem): { code: ProblemCode; severity: Severity; where: string; says: string; next: string } {
  const words: Entry = problemWords[problem.code]
  return {
    code: problem.code,
    severity: words.severity,
    where: problem.where ? place(problem.where) : '',
    says: fill(words.says, problem.facts),
    next: fill(words.next, problem.facts),
  }
}
export const statusOf = (problem: Problem): number => problemWords[problem.code].status
