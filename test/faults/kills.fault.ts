import { expect, test } from 'vitest'
import { decisionWorkload } from './decision-workload.ts'
import { importWorkload } from './import-workload.ts'
import { insertWorkload } from './insert-workload.ts'
import { runKillRig } from './kill-rig.ts'

test('fifty kills at random moments lose no acknowledged row, and each next start takes less than five seconds', async () => {
  const seed = Date.now() % 1_000_000
  const done = await runKillRig(insertWorkload, { kills: 50, seed })
  expect(
    done.filter(({ wrong, backMs }) => wrong.length > 0 || backMs >= 5_000),
    `seed ${seed}`,
  ).toEqual([])
  expect(done.at(-1)?.acked).toBeGreaterThan(1_000)
})

test('fifty kills while files are imported and figures asked: every confirmed file is there whole, and each next start takes less than five seconds', async () => {
  const seed = Date.now() % 1_000_000
  const done = await runKillRig(importWorkload, { kills: 50, seed })
  expect(
    done.filter(({ wrong, backMs }) => wrong.length > 0 || backMs >= 5_000),
    `seed ${seed}`,
  ).toEqual([])
  expect(done.at(-1)?.acked).toBeGreaterThan(50)
})

test('twenty kills while reviews are held: no ended one is lost, and a decision and what became of the one before are kept both or neither', async () => {
  const seed = Date.now() % 1_000_000
  const done = await runKillRig(decisionWorkload, { kills: 20, seed })
  expect(
    done.filter(({ wrong, backMs }) => wrong.length > 0 || backMs >= 5_000),
    `seed ${seed}`,
  ).toEqual([])
  expect(done.at(-1)?.acked).toBeGreaterThan(50)
})
