import type { Config } from '#config'
import type { Problem } from '#problems'
import { findScratch, isOpenToOthers, showHolder, spaceAt } from '#store'
import { createServer } from 'node:net'
import { existsSync } from 'node:fs'

/** One thing the doctor looked at: what it found, and when that is not well, the problem with what to do. */
export type Finding = { readonly about: string; readonly found: string; readonly problem: Problem | null }

const least = 0.1
const well = (about: string, found: string): Finding => ({ about, found, problem: null })

export function roomIn(about: string, directory: string): Finding {
  const { share, freeBytes } = spaceAt(directory)
  const [percent, gigabytes] = [Math.floor(share * 100), (freeBytes / 1e9).toFixed(1)]
  const found = `${percent} % free (${gigabytes} GB)`
  return { about, found, problem: share < least ? { code: 'doctor/disk-low', facts: { directory, percent, gigabytes } } : null }
}

function closedness({ dataDirectory, keyFile, secret }: Config): readonly Finding[] {
  if (!existsSync(dataDirectory)) return [well('data directory', `${dataDirectory}, not made yet`)]
  const where = (file: string) => ({ where: { file } })
  const hasKey = existsSync(keyFile)
  const data: Problem | null = isOpenToOthers(dataDirectory) ? { code: 'record/data-open-to-others', ...where(dataDirectory) } : null
  const key: Problem | null = !secret && hasKey && isOpenToOthers(keyFile) ? { code: 'record/key-open-to-others', ...where(keyFile) } : null
  return [
    { about: 'data directory', found: `${dataDirectory}, ${data ? 'open to other accounts' : 'closed to other accounts'}`, problem: data },
    {
      about: 'key file',
      found: secret ? 'the key is set from outside' : hasKey ? keyFile : 'none yet',
      problem: key,
    },
  ]
}

/** Whether the port can be listened on; the problem when another program has it. */
async function portOf({ host, port, dataDirectory }: Config): Promise<Finding> {
  const holder = existsSync(dataDirectory) ? showHolder(dataDirectory) : null
  const failure = await new Promise<string | null>((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve('code' in error ? String(error.code) : error.name))
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)))
  })
  if (failure === null) return well('port', `${port}, free`)
  // A running server of this very record is what has it.
  if (failure === 'EADDRINUSE' && holder?.isAlive && holder.pid !== process.pid)
    return well('port', `${port}, used by process ${holder.pid}, as it seems`)
  return { about: 'port', found: `${port}, ${failure}`, problem: { code: 'server/port-unusable', facts: { port, reason: failure } } }
}

/** What can be looked at without opening the record, so that it is told also when that does not open. */
export async function lookAtFiles(config: Config): Promise<readonly Finding[]> {
  const left = findScratch(config.dataDirectory).map((name): Finding => ({
    about: 'restore',
    found: 'interrupted',
    problem: { code: 'doctor/restore-left', facts: { name } },
  }))
  return [
    well('runtime', `Node ${process.version}`),
    ...closedness(config),
    roomIn('disk', config.dataDirectory),
    roomIn('disk for backups', config.backups.directory),
    await portOf(config),
    ...left,
  ]
}
