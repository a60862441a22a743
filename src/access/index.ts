/**
 * Who may do what. Pure rules: no database, no request. Until sign-in exists there is one viewer, the person at this machine,
 * and the server listens to this machine only; every route nevertheless names its policy.
 */
export const policies = ['see-figures', 'see-rows', 'see-lines', 'bring-data', 'set-up', 'anyone'] as const
export type Policy = (typeof policies)[number]

export type Viewer = { readonly kind: 'operator' }
export const operator: Viewer = { kind: 'operator' }

export const isPolicy = (name: unknown): name is Policy => policies.some((p) => p === name)

/** May this viewer use a route with this policy? */
export function permits(viewer: Viewer, policy: Policy): boolean {
  switch (viewer.kind) {
    case 'operator':
      return isPolicy(policy)
  }
}
