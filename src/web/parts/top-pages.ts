/** The pages of the top bar, in their order. A new page is one line here, beside its address in `router.tsx`; on a narrow window they fold into a menu. */
export const topPages = [
  { to: '/', name: 'Scorecard' },
  { to: '/goals', name: 'Goals' },
  { to: '/reports', name: 'Reports' },
  { to: '/data', name: 'Data' },
] as const
