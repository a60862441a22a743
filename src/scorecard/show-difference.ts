import type { Difference } from '#api'
import { showNumber, showValue, type Kpi, type Unit } from '#kpi'
import type { SampleComparison } from '#stats'

/** A difference without its sign: "4.2 percentage points", "3.1 days". */
export function showGap(value: number, unit: Unit): string {
  const size = Math.abs(value)
  return unit === 'percent' ? `${showNumber(size, unit)} percentage points` : showValue(size, unit)
}

const signed = (value: number, unit: Unit): string => {
  const number = unit === 'dollars' ? showValue(Math.abs(value), unit) : showNumber(Math.abs(value), unit)
  if (Number(showNumber(Math.abs(value), unit).replaceAll(',', '')) === 0) return number
  return `${value < 0 ? '−' : '+'}${number}`
}

/** From the lower to the higher end, with signs: "−1.2 to +6.4". */
export const showGapRange = ({ low, high }: { readonly low: number; readonly high: number }, unit: Unit): string =>
  `${signed(low, unit)} to ${signed(high, unit)}`

/** A comparison in the unit of its KPI; `factor` turns the unit of the samples into it. */
export function differenceOf({ unit }: Pick<Kpi, 'unit'>, compared: SampleComparison, factor: number): Difference {
  const { difference, method, pValue, detectable } = compared
  const [value, low, high] = [difference.value * factor, difference.low * factor, difference.high * factor]
  return {
    value,
    low,
    high,
    shown: showGap(value, unit),
    range: showGapRange({ low, high }, unit),
    method,
    pValue,
    detectable: detectable === null ? null : { value: detectable * factor, shown: showGap(detectable * factor, unit) },
  }
}
