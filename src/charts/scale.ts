/** A straight-line map from values to pixels. */
export const linearScale =
  ([from, to]: readonly [number, number], [start, end]: readonly [number, number]) =>
  (value: number): number =>
    to === from ? (start + end) / 2 : start + ((value - from) / (to - from)) * (end - start)

/** Round numbers that cut a range into about `count` steps of 1, 2 or 5 times a power of ten. */
export function roundTicks([low, high]: readonly [number, number], count: number): readonly number[] {
  if (!(high > low) || count < 1) return [low]
  const rough = (high - low) / count
  const power = 10 ** Math.floor(Math.log10(rough))
  // The step nearest to the wish in ratio: borders are the geometric means of 1, 2, 5 and 10.
  const wish = rough / power
  const step = power * (wish >= Math.sqrt(50) ? 10 : wish >= Math.sqrt(10) ? 5 : wish >= Math.SQRT2 ? 2 : 1)
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}

/** The places a list of ticks needs to tell its members apart. */
export const placesFor = (ticks: readonly number[]): number => Math.max(0, ...ticks.map((t) => (String(t).split('.')[1] ?? '').length))

/** Moves labels apart so that none lies on another, keeping their order and staying inside the range where there is room. */
export function spreadApart(places: readonly number[], gap: number, [top, bottom]: readonly [number, number]): readonly number[] {
  const order = places.map((at, index) => ({ at, index })).toSorted((a, b) => a.at - b.at)
  let free = top
  for (const label of order) {
    label.at = Math.max(label.at, free)
    free = label.at + gap
  }
  let ceiling = bottom
  for (const label of order.toReversed()) {
    label.at = Math.min(label.at, ceiling)
    ceiling = label.at - gap
  }
  const moved = [...places]
  for (const { at, index } of order) moved[index] = at
  return moved
}

/** Which of n labels to write so that each has at least `width` pixels; the last is always among them. */
export function everyNth(n: number, length: number, width: number): readonly number[] {
  const fit = Math.max(1, Math.floor(length / width))
  const step = Math.max(1, Math.ceil(n / fit))
  return Array.from({ length: n }, (_, i) => i).filter((i) => (n - 1 - i) % step === 0)
}
