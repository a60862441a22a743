/** The pages of the top bar, in their order. A new page is one line here, beside its address in `router.tsx`; on a narrow window they fold into a menu. `needs` is what a viewer must be allowed. */
export const topPages = [
  { to: '/', name: 'Scorecard', needs: 'see-figures' },
  { to: '/intake', name: 'Intake', needs: 'see-figures' },
  { to: '/clients', name: 'Clients', needs: 'see-rows' },
  { to: '/alerts', name: 'Alerts', needs: 'see-alerts' },
  { to: '/caseload', name: 'Caseload', needs: 'see-rows' },
  { to: '/review', name: 'Review', needs: 'see-rows' },
  { to: '/goals', name: 'Goals', needs: 'see-figures' },
  { to: '/reports', name: 'Reports', needs: 'see-rows' },
  { to: '/money', name: 'Money', needs: 'see-rows' },
  { to: '/fitness', name: 'Fitness', needs: 'see-rows' },
  { to: '/data', name: 'Data', needs: 'see-imports' },
] as const

/** What stands under a page of the top bar, or beside it, and needs something else. */
const otherPages = [
  { to: '/course', needs: 'see-rows' },
  { to: '/effect', needs: 'see-figures' },
  { to: '/settings', needs: 'set-up' },
  { to: '/settings/instruments', needs: 'see-rows' },
  { to: '/data/bring', needs: 'bring-data' },
  { to: '/data/templates', needs: 'see-figures' },
] as const

export type Need = (typeof topPages)[number]['needs'] | (typeof otherPages)[number]['needs']

/** Is this address that page, or under it? */
export const isUnder = (pathname: string, to: string): boolean => (to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`))

/** What a viewer must be allowed for an address: the longest page it is under says so. */
export function needOf(pathname: string): Need {
  const pages = [...otherPages, ...topPages].filter(({ to }) => isUnder(pathname, to)).toSorted((a, b) => b.to.length - a.to.length)
  return pages[0]?.needs ?? 'see-figures'
}
