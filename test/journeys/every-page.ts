/** Every page there is, taken from the router: one that is added and has no address here turns the walk red. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Ids = {
  /** A review that goes on and one that has ended; none in an empty practice. */
  readonly reviews: readonly string[]
  readonly imports: readonly string[]
  readonly clients: readonly string[]
}

const router = readFileSync(join(import.meta.dirname, '../../src/web/router.tsx'), 'utf8')
/** The paths of the router, parameters as it writes them. */
export const paths: readonly string[] = [...router.matchAll(/^ {2}path: '([^']+)'/gm)].map(([, path]) => path ?? '')

const kpis = ['access.no-show-rate', 'access.wait-to-first-appointment', 'outcomes.response', 'people.utilization', 'money.days-in-ar']

/** How each page with a parameter is reached, and further faces of pages that have more than one. */
const faces: Readonly<Record<string, (ids: Ids) => readonly string[]>> = {
  '/': () => ['/', '/?choose=yes'],
  '/kpi/$id': () => [...kpis.map((id) => `/kpi/${id}`), '/kpi/access.no-show-rate?as=table', '/kpi/access.no-show-rate?by=clinician'],
  '/kpi/$id/compare': () => [
    '/kpi/access.no-show-rate/compare',
    '/kpi/outcomes.response/compare?view=parts&by=clinician',
    '/kpi/access.no-show-rate/compare?view=people',
    '/kpi/access.no-show-rate/compare?view=crossing&by=site&and=modality',
  ],
  '/review/$review': ({ reviews }) => reviews.map((id) => `/review/${id}`),
  '/data/imports/$importId': ({ imports }) => imports.map((id) => `/data/imports/${id}`),
  '/clients': () => ['/clients', '/clients?reason=off-track', '/clients?edit=limits'],
  '/clients/$client': ({ clients }) => clients.flatMap((id) => [`/clients/${id}`, `/clients/${id}?open=improving`, `/clients/${id}?add=event`]),
  '/clients/$client/share': ({ clients }) => clients.map((id) => `/clients/${id}/share`),
  '/effect': () => ['/effect', '/effect?outcome=engagement.early-dropout&cut=neither', '/effect?outcome=outcomes.level-of-care-fit&cut=both'],
  '/goals': () => ['/goals', '/goals?add=goal'],
  '/experiments': () => ['/experiments', '/experiments?add=yes'],
  '/caseload': () => ['/caseload', '/caseload?edit=weights'],
  '/settings/instruments': () => ['/settings/instruments', '/settings/instruments?open=phq-9', '/settings/instruments?add=own'],
  '/money': () => ['/money', '/money?by=program'],
}

/** Every address to look at. */
export function addressesOf(ids: Ids): readonly string[] {
  const unreached = paths.filter((path) => path.includes('$') && !faces[path])
  if (unreached.length > 0) throw new Error(`say in test/journeys/every-page.ts how to reach ${unreached.join(', ')}`)
  return [...paths.flatMap((path) => faces[path]?.(ids) ?? [path]), '/nowhere']
}
