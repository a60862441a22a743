/** The areas of the catalogue, in the order people meet them. */
export const areas: readonly { readonly id: string; readonly name: string }[] = [
  { id: 'access', name: 'Access' },
  { id: 'intake', name: 'Intake' },
  { id: 'outcomes', name: 'Outcomes' },
  { id: 'safety', name: 'Safety' },
  { id: 'experience', name: 'Experience' },
  { id: 'engagement', name: 'Engagement' },
  { id: 'money', name: 'Money' },
  { id: 'people', name: 'People' },
]
