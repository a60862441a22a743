import type { Renderer } from './render.ts'

export const duckdb: Renderer = {
  name: 'duckdb',
  trunc: (unit, local) => (unit === 'day' ? `CAST(${local} AS date)` : `CAST(date_trunc('${unit}', CAST(${local} AS timestamp)) AS date)`),
  weekday: (local) => `isodow(${local})`,
  hour: (local) => `hour(${local})`,
  window: (days, local, anchor) => `CAST(floor((CAST(${local} AS date) - ${anchor}) / ${days}.0) AS integer)`,
  minutes: (from, to) => `((epoch_us(${to}) - epoch_us(${from})) / 60000000.0)`,
  sum: (value) => `CAST(sum(${value}) AS double)`,
}
