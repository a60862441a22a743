/**
 * Who may do what. Pure rules: no database, no request. Until sign-in exists a whole server answers one viewer, the person at this machine unless
 * the setting says otherwise, and listens to this machine only; every route nevertheless names its policy.
 */
import type { ViewerName } from '#config'
import { shortCode } from './short-code.ts'

export { shortCode }

export const policies = ['see-figures', 'see-names', 'see-imports', 'see-rows', 'see-lines', 'bring-data', 'set-up', 'anyone'] as const
export type Policy = (typeof policies)[number]

export type Viewer = { readonly name: ViewerName; readonly may: readonly Policy[] }

/** What each viewer may do. Imported lines show what a source calls a client, so they are for those who may see names. */
const grants: Readonly<Record<ViewerName, readonly Policy[]>> = {
  operator: policies,
  'rows-and-names': ['anyone', 'see-figures', 'see-names', 'see-imports', 'see-rows', 'see-lines'],
  rows: ['anyone', 'see-figures', 'see-imports', 'see-rows'],
  'figures-and-names': ['anyone', 'see-figures', 'see-names'],
  'figures-only': ['anyone', 'see-figures'],
}

export const viewerNamed = (name: ViewerName): Viewer => ({ name, may: grants[name] })
export const operator: Viewer = viewerNamed('operator')

export const isPolicy = (name: unknown): name is Policy => policies.some((p) => p === name)

/** May this viewer use a route with this policy, or see what it covers? */
export const permits = (viewer: Viewer, policy: Policy): boolean => viewer.may.includes(policy)

/** What a clinician is called where names are not shown. */
export const clinicianCode = (id: string): string => `Clinician ${shortCode(id, 5)}`
