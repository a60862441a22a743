import { readdirSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { clear, scratchDirectory, startHolder } from '../record-process.ts'

test('a first start killed at any moment is made good by the next', async () => {
  for (let afterMs = 0; afterMs <= 1_500; afterMs += 75) {
    const directory = scratchDirectory()
    const killed = startHolder(directory)
    await sleep(afterMs)
    await killed.kill('SIGKILL')
    const next = startHolder(directory)
    expect(await next.next(), `killed after ${afterMs} ms`).toMatchObject({ engine: 'own' })
    await next.close()
    expect(readdirSync(directory).filter((name) => name.startsWith('making-'))).toEqual([])
    await clear(directory)
    rmSync(directory, { recursive: true, force: true })
  }
})
