import { ProblemError, type ProblemCode } from '#problems'

const known: readonly (readonly [RegExp, ProblemCode])[] = [
  [/No space left on device|wrote only \d+ of \d+ bytes|ENOSPC/, 'record/disk-full'],
  [/could not (create|bind).*(socket|lock file ".*\.s\.PGSQL)/i, 'record/socket-unusable'],
  [/spawn .*(EPERM|setuid|setgid)/, 'record/account-refused'],
  [/spawn .*(ENOENT|EACCES)|cannot execute|error while loading shared libraries/, 'record/engine-cannot-run'],
]

/** Turns what the engine said when it failed into a problem. Its start-up messages name files and settings, never a row. */
export function explainFailure(words: string, directory: string): ProblemError {
  const code = known.find(([pattern]) => pattern.test(words))?.[1] ?? 'record/engine-did-not-start'
  const last = words
    .split('\n')
    .filter((line) => /FATAL|PANIC|error/i.test(line))
    .at(-1)
  const reason = (last ?? words.trim().split('\n').at(-1) ?? '').replace(/^.*?(FATAL|PANIC):\s*/, '').slice(0, 300)
  return new ProblemError({ code, where: { file: directory }, facts: { reason } })
}
