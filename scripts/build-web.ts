/** Builds the web when its sources are newer than what was built; otherwise does nothing, in a few milliseconds. */
import { globSync, statSync } from 'node:fs'

const changedAt = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0

const sources = globSync(['src/{web,api,period,stats}/**/*', 'vite.config.ts', 'tsconfig*.json', 'package-lock.json'])
const newest = Math.max(...sources.map(changedAt))
if (changedAt('dist/web/index.html') < newest) {
  const { build } = await import('vite')
  console.log('Building the screens, once.')
  await build({ logLevel: 'warn' })
}
