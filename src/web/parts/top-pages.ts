/** The pages of the top bar, in their order. A new page is one line here, beside its address in `router.tsx`; on a narrow window they fold into a menu. `needs` is what a viewer must be allowed. */
export const topPages = [
  { to: '/', name: 'Scorecard', needs: 'see-figures' },
  { to: '/intake', name: 'Intake', needs: 'see-figures' },
  { to: '/caseload', name: 'Caseload', needs: 'see-rows' },
  { to: '/review', name: 'Review', needs: 'see-rows' },
  { to: '/goals', name: 'Goals', needs: 'see-figures' },
  { to: '/reports', name: 'Reports', needs: 'see-rows' },
  { to: '/money', name: 'Money', needs: 'see-rows' },
  { to: '/fitness', name: 'Fitness', needs: 'see-rows' },
  { to: '/data', name: 'Data', needs: 'see-imports' },
] as const
