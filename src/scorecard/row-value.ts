import type { Counted, Kpi } from '#kpi'

/** What a row brings to the figure, in its own unit: where a ratio makes its percent by a hundredfold top, the row's minutes stay minutes. */
export function rowValue(
  { measure, unit }: Pick<Kpi, 'measure' | 'unit'>,
  counted: Pick<Counted, 'value'> | undefined,
  value: number | null,
): number | null {
  const isHundredfold = measure.shape === 'ratio' && unit === 'percent' && counted?.value?.op === 'times' && counted.value.by === 100
  return value !== null && isHundredfold ? value / 100 : value
}
