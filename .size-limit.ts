import { readFileSync } from 'node:fs'

type Chunk = { readonly file: string; readonly css?: readonly string[]; readonly imports?: readonly string[] }

// What a browser must fetch is decided by the build, so it is read from the build's own list: a page's file and everything it imports.
const manifest = JSON.parse(readFileSync('dist/web/.vite/manifest.json', 'utf8')) as Readonly<Record<string, Chunk>>

function withImports(key: string, seen: Set<string>): readonly string[] {
  if (seen.has(key)) return []
  seen.add(key)
  const chunk = manifest[key]
  if (!chunk) throw new Error(`the build has no ${key}`)
  return [chunk.file, ...(chunk.css ?? []), ...(chunk.imports ?? []).flatMap((name) => withImports(name, seen))]
}
const first = withImports('index.html', new Set())
const more = (...keys: readonly string[]): readonly string[] => {
  const seen = new Set<string>()
  return keys.flatMap((key) => withImports(key, seen)).filter((file) => !first.includes(file))
}
const limit = (name: string, files: readonly string[], most: string) => ({
  name,
  path: files.map((file) => `dist/web/${file}`),
  limit: most,
  gzip: true,
})
const pages = Object.keys(manifest).filter((key) => /^pages\/.*page\.tsx$/.test(key) && key !== 'pages/kpi/page.tsx')

export default [
  limit('first page', ['index.html', ...first], '250 kB'),
  limit('more for a KPI, with its charts', more('pages/kpi/page.tsx', 'charts/echarts.ts'), '150 kB'),
  limit('the page clients answer on', ['answer.html', ...withImports('answer.html', new Set())], '90 kB'),
  ...pages.map((key) => limit(`more for ${key}`, more(key), '150 kB')),
]
