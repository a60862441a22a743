import { loadMadeUp } from '#made-up'
import { enterMadeUp, startServer, type Running } from '#server'
import { todayIn } from '#period'
import type { Command } from 'commander'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { configFor, type Place } from './open-for-command.ts'
import { sayFailure } from './output.ts'

const webDirectory = join(import.meta.dirname, '../../dist/web')

type ServeOptions = Place & { port?: string; open?: boolean; json?: boolean }

function openBrowser(url: string): void {
  if (!process.stdout.isTTY) return
  const command = process.platform === 'darwin' ? 'open' : process.platform === 'win32' ? 'explorer' : 'xdg-open'
  const child = spawn(command, [url], { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
}

/** Fills the record with the made-up practice, or goes on where a stopped start left off, telling open pages how far it is. A complete one is left alone. */
async function makeUp({ live }: Running): Promise<void> {
  const started = Date.now()
  let hasWorked = false
  if ((await live.look()).isNew) live.making.value = { share: 0, what: 'the first rows' }
  const made = await loadMadeUp({
    record: live.record,
    until: todayIn('America/Chicago', started),
    onProgress: ({ share, what }) => {
      hasWorked = true
      live.making.value = { share, what }
      live.events.send({ kind: 'making', share, what })
    },
  })
  await enterMadeUp(live, made)
  live.making.value = null
  if (!hasWorked) return
  live.forget()
  live.events.send({ kind: 'making', share: 1, what: 'done' })
  console.log(`The made-up practice is complete (${((Date.now() - started) / 1000).toFixed(1)} s).`)
}

async function serve(options: ServeOptions): Promise<void> {
  const config = configFor(options, options.port ? { port: Number(options.port) } : {})
  const log = pino({ level: 'warn' }, pino.destination(2))
  const running = await startServer({ config, webDirectory: existsSync(webDirectory) ? webDirectory : null, log })
  let isClosing = false
  const stop = (): void => {
    // Asked twice, it does not wait for what was begun. The database completes its own stop.
    if (isClosing) process.exit(1)
    isClosing = true
    running.close().then(
      () => process.exit(0),
      (error: unknown) => {
        sayFailure(error, false)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  console.log(`Plumbline is at ${running.url}\nIt listens to this machine only, until there is sign-in. Record: ${running.live.record.where}`)
  if (options.open) openBrowser(running.url)
  if (options.demo)
    await makeUp(running).catch((error: unknown) => {
      // Stopped while making: the next start goes on from here.
      if (!isClosing) throw error
    })
}

export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('run Plumbline and show it in the browser')
    .option('--demo', 'with a made-up practice, kept apart from your own')
    .option('--port <port>', 'port to listen on')
    .option('--open', 'open the browser')
    .action((options: ServeOptions, command: Command) => serve({ ...command.optsWithGlobals<ServeOptions>(), ...options }))
}
