import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Link } from '@tanstack/react-router'
import { asking } from './asking.ts'
import { ScorecardPage } from './pages/scorecard/page.tsx'
import { FailedPage } from './parts/problems.tsx'
import { Shell } from './parts/shell.tsx'
import type { Need } from './parts/top-pages.ts'
import { parseAsk, parseRole, parseSearch, parseWords, stringifySearch } from './search.ts'

type Raw = Readonly<Record<string, unknown>>

/** Begins a question before its page is there, for who may ask it. */
async function begin(client: QueryClient, need: Need, ask: () => Promise<void>): Promise<void> {
  const practice = await client.ensureQueryData(asking('practice', {})).catch(() => null)
  if (practice?.viewer.may.includes(need)) await ask()
}

function NotHere() {
  return (
    <>
      <h1>There is nothing at this address</h1>
      <p className="sub">
        Go back to the <Link to="/">scorecard</Link>.
      </p>
    </>
  )
}

const root = createRootRouteWithContext<{ client: QueryClient }>()({
  component: Shell,
  notFoundComponent: NotHere,
  errorComponent: ({ error }) => <FailedPage error={error} onRetry={() => location.reload()} />,
})

const scorecard = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: (raw: Raw) => ({ ...parseAsk(raw), ...parseRole(raw), ...parseWords(raw, 'open', 'choose') }),
  component: ScorecardPage,
})
const kpi = createRoute({
  getParentRoute: () => root,
  path: '/kpi/$id',
  validateSearch: (raw: Raw) => ({
    ...parseAsk(raw),
    ...parseWords(raw, 'by', 'as', 'side', 'role', 'exclusion', 'client', 'offset', 'line', 'why', 'flips', 'mend', 'for'),
  }),
  loaderDeps: ({ search }) => ({ ask: parseAsk(search) }),
  // Begun as soon as a link is pointed at, never waited for: the page stands at once and fills.
  loader: ({ context, params, deps }) => void context.client.prefetchQuery(asking('kpi', { params, query: deps.ask })),
  component: lazyRouteComponent(() => import('./pages/kpi/page.tsx'), 'KpiPage'),
})
const askingPage = createRoute({
  getParentRoute: () => root,
  path: '/settings/asking',
  validateSearch: (raw: Raw) => parseWords(raw, 'battery'),
  component: lazyRouteComponent(() => import('./pages/settings/asking-page.tsx'), 'AskingPage'),
})
const safety = createRoute({
  getParentRoute: () => root,
  path: '/settings/safety',
  component: lazyRouteComponent(() => import('./pages/settings/safety-page.tsx'), 'SafetyPage'),
})
const alerts = createRoute({
  getParentRoute: () => root,
  path: '/alerts',
  validateSearch: (raw: Raw) => parseWords(raw, 'state', 'alert'),
  component: lazyRouteComponent(() => import('./pages/alerts/page.tsx'), 'AlertsPage'),
})
const review = createRoute({
  getParentRoute: () => root,
  path: '/review',
  validateSearch: (raw: Raw) => parseWords(raw, 'cadence'),
  component: lazyRouteComponent(() => import('./pages/review/page.tsx'), 'ReviewPage'),
})
const oneReview = createRoute({
  getParentRoute: () => root,
  path: '/review/$review',
  validateSearch: (raw: Raw) => parseWords(raw, 'at'),
  component: lazyRouteComponent(() => import('./pages/review/meeting-page.tsx'), 'MeetingPage'),
})
const money = createRoute({
  getParentRoute: () => root,
  path: '/money',
  // What clients owe is owed by no payer: an empty word that stays.
  validateSearch: (raw: Raw) => ({
    ...parseAsk(raw),
    ...parseWords(raw, 'age', 'offset', 'line', 'by'),
    ...(typeof raw['owed'] === 'string' ? { owed: raw['owed'] } : {}),
  }),
  component: lazyRouteComponent(() => import('./pages/money/page.tsx'), 'MoneyPage'),
})
const goals = createRoute({
  getParentRoute: () => root,
  path: '/goals',
  validateSearch: (raw: Raw) => parseWords(raw, 'goal', 'milestone', 'add', 'kpi'),
  component: lazyRouteComponent(() => import('./pages/goals/page.tsx'), 'GoalsPage'),
})
const experiments = createRoute({
  getParentRoute: () => root,
  path: '/experiments',
  validateSearch: (raw: Raw) => parseWords(raw, 'experiment', 'add', 'kpi'),
  component: lazyRouteComponent(() => import('./pages/experiments/page.tsx'), 'ExperimentsPage'),
})
const caseload = createRoute({
  getParentRoute: () => root,
  path: '/caseload',
  validateSearch: (raw: Raw) => ({
    ...parseWords(raw, 'only', 'from', 'to', 'need', 'count', 'part', 'level', 'offset', 'line', 'edit'),
    // Clients without a clinician are asked for with an empty word.
    ...(typeof raw['of'] === 'string' ? { of: raw['of'] } : {}),
  }),
  loader: ({ context }) => void begin(context.client, 'see-rows', () => context.client.prefetchQuery(asking('caseload', {}))),
  component: lazyRouteComponent(() => import('./pages/caseload/page.tsx'), 'CaseloadPage'),
})
const clients = createRoute({
  getParentRoute: () => root,
  path: '/clients',
  validateSearch: (raw: Raw) => parseWords(raw, 'clinician', 'reason', 'offset', 'edit'),
  component: lazyRouteComponent(() => import('./pages/clients/page.tsx'), 'ClientsPage'),
})
const oneClient = createRoute({
  getParentRoute: () => root,
  path: '/clients/$client',
  validateSearch: (raw: Raw) => parseWords(raw, 'measure', 'open', 'line', 'episode', 'add'),
  loaderDeps: ({ search: { episode } }) => ({ query: { episode } }),
  loader: ({ context, params, deps }) =>
    void begin(context.client, 'see-rows', () => context.client.prefetchQuery(asking('client', { params, ...deps }))),
  component: lazyRouteComponent(() => import('./pages/client/page.tsx'), 'ClientPage'),
})
const shareClient = createRoute({
  getParentRoute: () => root,
  path: '/clients/$client/share',
  validateSearch: (raw: Raw) => parseWords(raw, 'measure', 'episode'),
  component: lazyRouteComponent(() => import('./pages/client/share-page.tsx'), 'SharePage'),
})
const course = createRoute({
  getParentRoute: () => root,
  path: '/course',
  validateSearch: (raw: Raw) => parseWords(raw, 'of', 'intake', 'version'),
  component: lazyRouteComponent(() => import('./pages/course/page.tsx'), 'CoursePage'),
})
const compare = createRoute({
  getParentRoute: () => root,
  path: '/kpi/$id/compare',
  validateSearch: (raw: Raw) => ({ ...parseAsk(raw), ...parseWords(raw, 'view', 'against', 'by', 'and', 'for') }),
  component: lazyRouteComponent(() => import('./pages/compare/page.tsx'), 'ComparePage'),
})
const intake = createRoute({
  getParentRoute: () => root,
  path: '/intake',
  validateSearch: (raw: Raw) => ({ ...parseAsk(raw), ...parseWords(raw, 'by', 'against', 'calls', 'intent', 'lift', 'worth') }),
  loaderDeps: ({ search }) => ({ query: { ...parseAsk(search), by: search.by ?? 'referral-source' } }),
  loader: ({ context, deps }) => void context.client.prefetchQuery(asking('thread', deps)),
  component: lazyRouteComponent(() => import('./pages/intake/page.tsx'), 'IntakePage'),
})
const effect = createRoute({
  getParentRoute: () => root,
  path: '/effect',
  validateSearch: (raw: Raw) => ({ ...parseAsk(raw), ...parseWords(raw, 'outcome', 'cut') }),
  component: lazyRouteComponent(() => import('./pages/effect/page.tsx'), 'EffectPage'),
})
const fitness = createRoute({
  getParentRoute: () => root,
  path: '/fitness',
  validateSearch: (raw: Raw) => parseAsk(raw),
  component: lazyRouteComponent(() => import('./pages/fitness/page.tsx'), 'FitnessPage'),
})
const data = createRoute({
  getParentRoute: () => root,
  path: '/data',
  component: lazyRouteComponent(() => import('./pages/sources/page.tsx'), 'SourcesPage'),
})
const bring = createRoute({
  getParentRoute: () => root,
  path: '/data/bring',
  validateSearch: (raw: Raw) => parseWords(raw, 'upload'),
  component: lazyRouteComponent(() => import('./pages/bring/page.tsx'), 'BringPage'),
})
const oneImport = createRoute({
  getParentRoute: () => root,
  path: '/data/imports/$importId',
  validateSearch: (raw: Raw) => parseWords(raw, 'offset', 'line'),
  component: lazyRouteComponent(() => import('./pages/sources/import-page.tsx'), 'ImportPage'),
})
const templates = createRoute({
  getParentRoute: () => root,
  path: '/data/templates',
  component: lazyRouteComponent(() => import('./pages/sources/templates-page.tsx'), 'TemplatesPage'),
})
const reports = createRoute({
  getParentRoute: () => root,
  path: '/reports',
  component: lazyRouteComponent(() => import('./pages/reports/page.tsx'), 'ReportsPage'),
})
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/settings/page.tsx'), 'SettingsPage'),
})
const instruments = createRoute({
  getParentRoute: () => root,
  path: '/settings/instruments',
  validateSearch: (raw: Raw) => parseWords(raw, 'open', 'add'),
  component: lazyRouteComponent(() => import('./pages/instruments/page.tsx'), 'InstrumentsPage'),
})

/** Every page and the words its address may hold. */
export const newRouter = (client: QueryClient) =>
  createRouter({
    routeTree: root.addChildren([
      // One a line, so that pages can be added side by side.
      scorecard,
      alerts,
      askingPage,
      safety,
      kpi,
      compare,
      intake,
      review,
      oneReview,
      goals,
      money,
      experiments,
      caseload,
      clients,
      oneClient,
      shareClient,
      course,
      effect,
      fitness,
      data,
      bring,
      oneImport,
      templates,
      reports,
      settings,
      instruments,
    ]),
    context: { client },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof newRouter>
  }
}
