/** How time is cut. Calendar grains have fixed borders; `rolling-N` is a window of N days that ends on a chosen day. */
export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'rolling-7' | 'rolling-30' | 'rolling-90' | 'rolling-365'

/** Every grain with its name for a person, in the order a picker shows them. */
export const grains: readonly { readonly grain: Grain; readonly name: string }[] = [
  { grain: 'day', name: 'Day' },
  { grain: 'week', name: 'Week' },
  { grain: 'month', name: 'Month' },
  { grain: 'quarter', name: 'Quarter' },
  { grain: 'year', name: 'Year' },
  { grain: 'rolling-7', name: '7 days' },
  { grain: 'rolling-30', name: '30 days' },
  { grain: 'rolling-90', name: '90 days' },
  { grain: 'rolling-365', name: '365 days' },
]

/** True when the text names a grain. */
export const isGrain = (text: string): text is Grain => grains.some(({ grain }) => grain === text)

/** The length in days of a rolling grain, or null for a calendar grain. */
export const rollingDays = (grain: Grain): number | null => (grain.startsWith('rolling-') ? Number(grain.slice('rolling-'.length)) : null)
