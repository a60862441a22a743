import type { Renderer } from './render.ts'

export const postgres: Renderer = {
  name: 'postgres',
  trunc: (unit, local) => (unit === 'day' ? `CAST(${local} AS date)` : `CAST(date_trunc('${unit}', CAST(${local} AS timestamp)) AS date)`),
  weekday: (local) => `CAST(extract(isodow FROM ${local}) AS integer)`,
  hour: (local) => `CAST(extract(hour FROM ${local}) AS integer)`,
  window: (days, local, anchor) => `CAST(floor((CAST(${local} AS date) - ${anchor}) / ${days}.0) AS integer)`,
  minutes: (from, to) => `(extract(epoch FROM (${to} - ${from})) / 60.0)::double precision`,
  sum: (value) => `CAST(sum(${value}) AS double precision)`,
}
