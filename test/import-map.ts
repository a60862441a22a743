const edges = ['config', 'problems']
const engine = [
  'access',
  'api',
  'caseload',
  'charts',
  'content',
  'facts',
  'importers',
  'instrument',
  'kpi',
  'made-up',
  'period',
  'reports',
  'scorecard',
  'steering',
  'stats',
  'store',
  'warehouse',
]

/** Who may import whom, by part. A part that is not here may import nothing of ours. ARCHITECTURE.md shows the same map. */
export const importMap: Readonly<Record<string, readonly string[]>> = {
  facts: [],
  period: [],
  stats: [],
  kpi: ['facts', 'period'],
  content: ['facts', 'kpi'],
  access: ['facts', ...edges],
  api: [],
  charts: ['api', 'period'],
  importers: ['facts', 'period', 'store', ...edges],
  store: ['facts', 'period', ...edges],
  warehouse: ['facts', 'kpi', 'period', 'store', ...edges],
  scorecard: ['access', 'api', 'content', 'facts', 'kpi', 'period', 'stats', 'store', 'warehouse', ...edges],
  caseload: ['api', 'content', 'period', 'scorecard', 'store', 'warehouse', ...edges],
  steering: ['api', 'charts', 'content', 'facts', 'importers', 'kpi', 'period', 'scorecard', 'stats', 'store', ...edges],
  'made-up': ['facts', 'importers', 'period', 'store', ...edges],
  reports: ['access', 'api', 'charts', 'content', 'kpi', 'period', 'scorecard', 'steering', 'store', 'warehouse', ...edges],
  server: [...engine, ...edges],
  cli: [...engine, 'server', ...edges],
  web: ['api', 'charts', 'period', 'stats'],
  config: ['period', 'problems'],
  problems: [],
}

/** Parts that only think open nothing: the few packages each may use. */
export const purePackages: Readonly<Record<string, readonly string[]>> = {
  facts: [],
  period: [],
  stats: ['@stdlib/'],
  kpi: [],
  content: [],
  api: ['zod'],
  charts: ['echarts'],
  problems: [],
}
