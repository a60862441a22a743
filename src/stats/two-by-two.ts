/** Rows one after the other. */
export type Matrix = readonly [number, number, number, number]
export type Pair = readonly [number, number]

export const identity: Matrix = [1, 0, 0, 1]
export const add = (a: Matrix, b: Matrix): Matrix => [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]]
export const times = (a: Matrix, factor: number): Matrix => [a[0] * factor, a[1] * factor, a[2] * factor, a[3] * factor]
export const multiply = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[1] * b[2],
  a[0] * b[1] + a[1] * b[3],
  a[2] * b[0] + a[3] * b[2],
  a[2] * b[1] + a[3] * b[3],
]
export const apply = (a: Matrix, x: Pair): Pair => [a[0] * x[0] + a[1] * x[1], a[2] * x[0] + a[3] * x[1]]
export const trace = (a: Matrix): number => a[0] + a[3]
export const determinant = (a: Matrix): number => a[0] * a[3] - a[1] * a[2]
export const inverse = (a: Matrix): Matrix => times([a[3], -a[1], -a[2], a[0]], 1 / determinant(a))
