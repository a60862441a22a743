import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
/** What says nothing of anybody: which columns of a fact hold anything at all. */
const harmless = ['src/scorecard/collected.ts']

test('whatever asks the engine for figures or rows knows the rule for small cells', () => {
  const asking = globSync('src/{scorecard,server,steering,reports}/**/*.ts', { cwd: root })
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))
    .filter(({ text }) => /engine\.ask\(|warehouse\.ask\(|compile(Counts|Rows|Flips|Open|Explain)\(/.test(text))
  expect(asking.length).toBeGreaterThan(6)
  const unaware = asking
    .filter(({ text }) => !/ruleFor\(|checkRowsOpen\(|checkCrossOpen\(|\.smallCells|SmallCellRule/.test(text))
    .map(({ file }) => file)
  expect(unaware).toEqual(harmless)
})
