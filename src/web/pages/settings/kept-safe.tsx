import type { BackupEntry, Keeping, Practice } from '#api'
import { countOf } from '#charts'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { asking } from '../../asking.ts'
import { Failed, ProblemList, problemsOf } from '../../parts/problems.tsx'
import { useChange } from '../../parts/use-change.ts'
import { showInstant } from '../../when-words.ts'

const shownFirst = 8
const megabytes = (bytes: number): string =>
  bytes < 1e6 ? 'under 1 MB' : `${(bytes / 1e6).toLocaleString('en-US', { maximumFractionDigits: 0 })} MB`
const nameOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1)

/** Who makes backups, and where the key is: without it none of them opens. */
function Policy({ keeping }: { keeping: Keeping }) {
  const hour = `${String(keeping.hour).padStart(2, '0')}:00`
  return (
    <>
      <p className="note">
        {keeping.isMadeUp && 'The made-up practice is not backed up by itself: it can be made again. '}
        {!keeping.isMadeUp && keeping.isDaily && `One backup a day, from ${hour} on; the last ${keeping.kept} are kept. Once a week one is proven. `}
        {!keeping.isMadeUp && !keeping.isDaily && 'No backup is made by itself: that was turned off. '}
        Backups lie in <span className="breaks">{keeping.directory}</span>. On another disk they would outlive this one.
      </p>
      <p className="note">
        Each opens with key <strong>{keeping.keyId}</strong> only, and the key is in none of them.{' '}
        {keeping.keyFile === null ? (
          'It is set from outside: keep a copy of it somewhere else.'
        ) : (
          <>
            Keep a copy of <span className="breaks">{keeping.keyFile}</span> somewhere else, such as in a safe.
          </>
        )}
      </p>
    </>
  )
}

function Proof({ backup, zone }: { backup: BackupEntry; zone: string }) {
  if (backup.state === 'failed') return <span className="damages">failed</span>
  if (backup.proof === 'proven') return <>proven {backup.proofAt && showInstant(backup.proofAt, zone)}</>
  return backup.proof === 'failed' ? <span className="damages">cannot be brought back</span> : <>unproven</>
}

function Row({ backup, zone, isBusy }: { backup: BackupEntry; zone: string; isBusy: boolean }) {
  const prove = useChange('proveBackup')
  const problem = backup.problem ?? backup.proofProblem
  return (
    <tr>
      <th scope="row">
        {showInstant(backup.startedAt, zone)}
        <div className="note breaks">
          {nameOf(backup.file)}
          {!backup.isByClock && ' · asked for'}
        </div>
        {problem && <ProblemList problems={[problem]} />}
      </th>
      <td data-label="Holds">
        {backup.rows === null ? '–' : countOf(backup.rows, 'row')}
        {backup.bytes !== null && <div className="note">{megabytes(backup.bytes)}</div>}
      </td>
      <td data-label="Proven?">
        <Proof backup={backup} zone={zone} />
        {backup.state === 'done' && !backup.isThere && <div className="note">no longer where it was</div>}
        {backup.isThere && backup.proof !== 'proven' && (
          <div>
            <button
              type="button"
              className="linklike"
              disabled={isBusy || prove.isPending}
              onClick={() => prove.mutate({ params: { backup: backup.id } })}
            >
              Prove it
            </button>
          </div>
        )}
        {prove.isError && <ProblemList problems={problemsOf(prove.error)} />}
      </td>
    </tr>
  )
}

const busyWords = { making: 'A backup is being made …', proving: 'A backup is being brought back somewhere else and compared …' } as const

/** Where the backups are, when the last was made, whether it was proven, and what to do. */
export function KeptSafe({ practice }: { practice: Practice }) {
  const { data: keeping, error, refetch } = useQuery(asking('keeping', {}))
  const make = useChange('makeBackup')
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!keeping) return null
  const isBusy = keeping.busy !== null
  return (
    <>
      <Policy keeping={keeping} />
      {keeping.problems.length > 0 && <ProblemList problems={keeping.problems} />}
      {keeping.backups.length === 0 ? (
        <p>There is no backup yet.</p>
      ) : (
        <table className="stacks">
          <thead>
            <tr>
              <th scope="col">Backup</th>
              <th scope="col">Holds</th>
              <th scope="col">Proven?</th>
            </tr>
          </thead>
          <tbody>
            {keeping.backups.slice(0, shownFirst).map((backup) => (
              <Row key={backup.id} backup={backup} zone={practice.zone} isBusy={isBusy} />
            ))}
          </tbody>
        </table>
      )}
      <div className="actions below">
        <Button size="sm" disabled={isBusy} loading={make.isPending} onClick={() => make.mutate({})}>
          Make a backup now
        </Button>
        <span role="status" className="note">
          {keeping.busy && busyWords[keeping.busy]}
        </span>
      </div>
      {make.isError && <ProblemList problems={problemsOf(make.error)} />}
    </>
  )
}
