import type { Value } from '#store'

// A unit separator: no export puts one into a cell.
const between = '\u001f'

/** The text that names a row or a thing by several values: the same whether it names its own row or another fact points at it. */
export const keyText = (values: readonly Value[]): string =>
  values.length === 1 ? String(values[0] ?? '') : values.map((value) => (value === null ? '' : String(value))).join(between)
