import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { clear, isRunning, postmasterOf, scratchDirectory, startHolder, until, type As, type Holder } from '../../../test/record-process.ts'
import { barrierTo } from './account.ts'
import { identify } from './process-identity.ts'
import { socketDirectoryOf } from './socket-directory.ts'

const isRoot = process.getuid?.() === 0
const ordinary: As = { uid: 1, gid: 1 }
const canBeOrdinary = isRoot && barrierTo(ordinary, import.meta.filename) === null
/** What the account does not change is tried as one of them only. */
type Account = readonly [name: string, as: As, isAll: boolean]
const self: Account = isRoot ? ['root', null, !canBeOrdinary] : ['an ordinary user', null, true]
const accounts: readonly Account[] = canBeOrdinary ? [self, ['an ordinary user', ordinary, true]] : [self]

const first = async (holder: Holder) => (await holder.next()).engine
const insert = "INSERT INTO setting (name, value) VALUES ('mark', '1')"
const count = "SELECT count(*)::integer AS n FROM setting WHERE name = 'mark'"

describe.each(accounts)('as %s', (_, as, isAll) => {
  let made: string
  let home: string
  let directory: string
  const give = (path: string): void => (as ? chownSync(path, as.uid, as.gid) : undefined)
  const hold = (options: { isServer?: boolean } = {}): Holder => startHolder(directory, { as, ...options })

  // A cluster takes a second to make and a moment to copy.
  beforeAll(async () => {
    made = scratchDirectory()
    give(made)
    const holder = startHolder(join(made, 'record'), { as })
    expect(await first(holder)).toBe('own')
    expect(await holder.close()).toEqual({ closed: true })
  })
  afterAll(() => clear(made))
  beforeEach(() => {
    home = scratchDirectory()
    directory = join(home, 'record')
    execFileSync('cp', ['-pR', join(made, 'record'), home])
    give(home)
  })
  afterEach(() => clear(directory).then(() => clear(home)))

  test('what was written is there after a clean stop, and nothing runs in between', async () => {
    const before = hold()
    await first(before)
    await before.ask(insert)
    const postmaster = postmasterOf(directory)
    await before.close()
    expect(isRunning(postmaster)).toBe(false)
    const after = hold()
    expect(await first(after)).toBe('own')
    expect((await after.ask(count)).rows).toEqual([{ n: 1 }])
  })

  test.runIf(isAll)('a second process is a guest of the first; a server is refused', async () => {
    const [holder, guest] = [hold(), hold()]
    const engines = [await first(holder), await first(guest)]
    expect(new Set(engines)).toEqual(new Set(['guest', 'own']))
    await holder.ask(insert)
    expect((await guest.ask(count)).rows).toEqual([{ n: 1 }])
    const owner = engines[0] === 'own' ? holder : guest
    const { problems } = await hold({ isServer: true }).next()
    expect(problems).toEqual([{ code: 'record/in-use', where: { file: directory }, facts: { pid: owner.child.pid } }])
  })

  test.runIf(isAll)('the last one out stops the engine', async () => {
    const holder = hold()
    await first(holder)
    const guest = hold()
    expect(await first(guest)).toBe('guest')
    await holder.close()
    expect((await guest.ask(insert)).rows).toEqual([])
    const postmaster = postmasterOf(directory)
    await guest.close()
    expect(isRunning(postmaster)).toBe(false)
  })

  test.runIf(isAll)('a suspended holder is not robbed, and goes on where it was', async () => {
    const holder = hold()
    await first(holder)
    process.kill(holder.child.pid!, 'SIGSTOP')
    expect((await hold({ isServer: true }).next()).problems?.[0]?.code).toBe('record/in-use')
    expect(await first(hold())).toBe('guest')
    process.kill(holder.child.pid!, 'SIGCONT')
    expect((await holder.ask(count)).rows).toEqual([{ n: 0 }])
  })

  test('after kill -9 of its process, the engine is taken over and stopped at the end', async () => {
    const holder = hold()
    await first(holder)
    await holder.ask(insert)
    const postmaster = postmasterOf(directory)
    await holder.kill('SIGKILL')
    expect(isRunning(postmaster)).toBe(true)
    const next = hold({ isServer: true })
    expect(await first(next)).toBe('own')
    expect(postmasterOf(directory)).toBe(postmaster)
    expect((await next.ask(count)).rows).toEqual([{ n: 1 }])
    await next.close()
    expect(isRunning(postmaster)).toBe(false)
  })

  test('after kill -9 of both, the next start comes up by itself within five seconds', async () => {
    const holder = hold()
    await first(holder)
    await holder.ask(insert)
    const postmaster = postmasterOf(directory)
    await holder.kill('SIGKILL')
    process.kill(postmaster, 'SIGKILL')
    const next = hold()
    const { engine, openedMs } = await next.next()
    expect(engine).toBe('own')
    expect(openedMs).toBeLessThan(5_000)
    expect((await next.ask(count)).rows).toEqual([{ n: 1 }])
  })

  test.runIf(isAll)('an engine killed under a live process is started again', async () => {
    const holder = hold()
    await first(holder)
    await holder.ask(insert)
    const postmaster = postmasterOf(directory)
    process.kill(postmaster, 'SIGKILL')
    expect(await holder.next()).toEqual({ told: 'record/engine-restarted' })
    expect((await holder.ask(count)).rows).toEqual([{ n: 1 }])
    const again = postmasterOf(directory)
    expect(again).not.toBe(postmaster)
    await holder.close()
    expect(isRunning(again)).toBe(false)
  })

  test.runIf(isAll)('so is one that had been taken over', async () => {
    const holder = hold()
    await first(holder)
    await holder.kill('SIGKILL')
    const next = hold()
    await first(next)
    process.kill(postmasterOf(directory), 'SIGKILL')
    expect(await next.next()).toEqual({ told: 'record/engine-restarted' })
    expect((await next.ask(count)).rows).toEqual([{ n: 0 }])
  })

  test.runIf(isAll)('one that cannot come up is tried again until it can', async () => {
    const holder = hold()
    await first(holder)
    const control = join(directory, 'postgres', 'global', 'pg_control')
    renameSync(control, `${control}.away`)
    process.kill(postmasterOf(directory), 'SIGKILL')
    for (let tries = 0; tries < 5; tries++) expect(await holder.next()).toMatchObject({ told: 'record/engine-did-not-start' })
    renameSync(`${control}.away`, control)
    let said = await holder.next()
    while (said.told === 'record/engine-did-not-start') said = await holder.next()
    expect(said).toEqual({ told: 'record/engine-restarted' })
    expect((await holder.ask(count)).rows).toEqual([{ n: 0 }])
  })

  test.runIf(isAll)('an orphan that no longer answers is stopped and started anew', async () => {
    const holder = hold()
    await first(holder)
    await holder.ask(insert)
    const postmaster = postmasterOf(directory)
    await holder.kill('SIGKILL')
    process.kill(postmaster, 'SIGSTOP')
    const next = hold()
    expect(await first(next)).toBe('own')
    expect(postmasterOf(directory)).not.toBe(postmaster)
    expect((await next.ask(count)).rows).toEqual([{ n: 1 }])
  })

  test.runIf(isAll)('a stale pid file that names an unrelated live process stops nothing', async () => {
    const unrelated = process.pid
    writeFileSync(
      join(directory, 'postgres', 'postmaster.pid'),
      `${unrelated}\n${directory}/postgres\n1700000000\n5432\n${directory}/run\n\n  1 1\nready\n`,
    )
    expect(await first(hold())).toBe('own')
    expect(isRunning(unrelated)).toBe(true)
  })

  test.runIf(isAll)('a holder note whose pid has gone to another process is no holder; one that names a live process is', async () => {
    const holderPath = join(directory, 'holder')
    const us = identify(process.pid)
    const note = (who: unknown): void => {
      writeFileSync(holderPath, JSON.stringify(who))
      give(holderPath)
    }
    note(us)
    expect((await hold({ isServer: true }).next()).problems?.[0]).toMatchObject({ code: 'record/in-use', facts: { pid: process.pid } })
    note({ ...us, startedAt: '1' })
    const holder = hold({ isServer: true })
    expect(await first(holder)).toBe('own')
    expect((JSON.parse(readFileSync(holderPath, 'utf8')) as { pid: number }).pid).toBe(holder.child.pid)
    await holder.close()
    note({ ...us, boot: 'another' })
    expect(await first(hold({ isServer: true }))).toBe('own')
  })

  test.each(isAll ? (['SIGTERM', 'SIGINT', 'SIGHUP'] as const) : (['SIGTERM'] as const))('%s stops the engine, then the process', async (signal) => {
    const holder = hold()
    await first(holder)
    const postmaster = postmasterOf(directory)
    expect(await holder.kill(signal)).toEqual({ code: null, signal })
    expect(isRunning(postmaster)).toBe(false)
    expect(existsSync(join(directory, 'postgres', 'postmaster.pid'))).toBe(false)
  })

  test.runIf(isAll)('a process that just exits leaves no engine behind', async () => {
    const holder = hold()
    await first(holder)
    const postmaster = postmasterOf(directory)
    holder.child.stdin?.write('exit')
    expect(await until(() => !isRunning(postmaster))).toBe(true)
  })

  test('a first start that was killed is made good by the next', async () => {
    const fresh = join(home, 'fresh')
    const killed = startHolder(fresh, { as })
    await until(() => existsSync(fresh) && readdirSync(fresh).some((name) => name.startsWith('making-')))
    await killed.kill('SIGKILL')
    const next = startHolder(fresh, { as })
    expect(await first(next)).toBe('own')
    await next.close()
    expect(readdirSync(fresh).filter((name) => name.startsWith('making-'))).toEqual([])
  })

  test.runIf(isAll)('a path too long for a socket has it elsewhere', async () => {
    const long = join(home, 'x'.repeat(120))
    renameSync(directory, long)
    directory = long
    expect(await first(hold())).toBe('own')
    expect(await first(hold())).toBe('guest')
    await clear(directory)
    rmSync(socketDirectoryOf(directory), { recursive: true })
  })
})
