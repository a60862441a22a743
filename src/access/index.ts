/**
 * Who may do what. Pure rules: no database, no request. Until sign-in exists a whole server answers one viewer, the person at this machine unless
 * the setting says otherwise, and listens to this machine only; every route nevertheless names its policy.
 */
import type { ViewerName } from '#config'
import { shortCode } from './short-code.ts'

export { shortCode }

export const policies = [
  'see-figures',
  'see-names',
  'see-imports',
  'see-rows',
  'see-lines',
  'bring-data',
  'set-up',
  'send-requests',
  'see-alerts',
  'answer-alerts',
  'answer-by-link',
  'anyone',
] as const
export type Policy = (typeof policies)[number]

export type Viewer = { readonly name: ViewerName; readonly may: readonly Policy[] }

const open = ['anyone', 'answer-by-link'] as const

/**
 * What each viewer may do. Imported lines show what a source calls a client, so they are for those who may see names; so are requests, which are
 * handed to a person, and alerts. Answering needs nothing but what opens a request.
 */
const grants: Readonly<Record<ViewerName, readonly Policy[]>> = {
  operator: policies,
  'rows-and-names': [...open, 'see-figures', 'see-names', 'see-imports', 'see-rows', 'see-lines', 'send-requests', 'see-alerts', 'answer-alerts'],
  rows: [...open, 'see-figures', 'see-imports', 'see-rows'],
  'figures-and-names': [...open, 'see-figures', 'see-names'],
  'figures-only': [...open, 'see-figures'],
}

export const viewerNamed = (name: ViewerName): Viewer => ({ name, may: grants[name] })
export const operator: Viewer = viewerNamed('operator')
/** Whoever comes to the listener for answers. */
export const answerer: Viewer = { name: 'figures-only', may: open }

export const isPolicy = (name: unknown): name is Policy => policies.some((p) => p === name)

/** May this viewer use a route with this policy, or see what it covers? */
export const permits = (viewer: Viewer, policy: Policy): boolean => viewer.may.includes(policy)

/** What a clinician is called where names are not shown. */
export const clinicianCode = (id: string): string => `Clinician ${shortCode(id, 5)}`
