/** One cluster for all files of a run, started when the first of them asks for it. The process that runs the tests holds it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { startWithTemplate } from './cluster.ts'

/** Where to ask: a variable that every process of the run inherits. */
export const sharedCluster = 'TEST_CLUSTER'

/** The directory of the shared cluster, once it is ready. */
export async function askShared(socket: string): Promise<string> {
  const directory = await text(createConnection(socket))
  if (directory === '') throw new Error('the cluster of the test run did not start')
  return directory
}

export function setup(): () => void {
  const home = mkdtempSync(join(tmpdir(), 'plumbline-run-'))
  let cluster: Promise<string> | undefined
  const server = createServer((asking) => {
    cluster ??= startWithTemplate()
    cluster.then(
      (directory) => asking.end(directory),
      () => asking.end(),
    )
  })
  const socket = join(home, 'cluster')
  server.listen(socket)
  process.env[sharedCluster] = socket
  return () => {
    server.close()
    rmSync(home, { recursive: true, force: true })
  }
}
