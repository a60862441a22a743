import type { EChartsCoreOption } from 'echarts/core'
import type { CustomSeriesRenderItemReturn } from 'echarts/types/dist/shared'
import type { Point } from '#api'

export type Shape = NonNullable<CustomSeriesRenderItemReturn>
/** A place on a drawing that a pointer or the keyboard can stand on, with what it says there. */
export type Spot = { readonly key: string; readonly x: number; readonly y: number; readonly title: string; readonly lines: readonly string[] }
/** A finished picture: shapes in pixels, the spots on it, and its size. Screen and print give it their own colours. */
export type Drawing = { readonly width: number; readonly height: number; readonly shapes: readonly Shape[]; readonly spots: readonly Spot[] }

export type Palette = Readonly<Record<'ink' | 'ink2' | 'ink3' | 'line' | 'paper' | 'band' | 'target' | Point['mark'], string>>
/** The page's tokens: light, dark and print follow without drawing again. */
export const pagePalette: Palette = {
  ink: 'var(--ink)',
  ink2: 'var(--ink2)',
  ink3: 'var(--ink3)',
  line: 'var(--line)',
  paper: 'var(--paper)',
  band: 'var(--band)',
  target: 'var(--target)',
  common: 'var(--common)',
  improvement: 'var(--improve)',
  concern: 'var(--concern)',
  change: 'var(--change)',
}
/** The same colours as fixed values, for pictures that leave the page: those of the light screen, on white paper. */
export const paperPalette: Palette = {
  ink: '#1b2330',
  ink2: '#4a5568',
  ink3: '#616c80',
  line: '#e3e7ee',
  paper: '#ffffff',
  band: '#eef1f6',
  target: '#6b4fbb',
  common: '#8a94a6',
  improvement: '#1f6fc4',
  concern: '#c2570c',
  change: '#4a5568',
}

type Stroke = { readonly color: string; readonly width?: number; readonly dash?: readonly number[] }
type At = { readonly x: number; readonly y: number }

export const line = (from: At, to: At, { color, width = 1, dash }: Stroke): Shape => ({
  type: 'line',
  silent: true,
  shape: { x1: from.x, y1: from.y, x2: to.x, y2: to.y },
  style: { stroke: color, lineWidth: width, ...(dash ? { lineDash: [...dash] } : {}) },
})
export const polyline = (points: readonly At[], { color, width = 1, dash }: Stroke): Shape => ({
  type: 'polyline',
  silent: true,
  shape: { points: points.map((p) => [p.x, p.y]) },
  style: { fill: 'none', stroke: color, lineWidth: width, ...(dash ? { lineDash: [...dash] } : {}) },
})
export const area = (points: readonly At[], color: string): Shape => ({
  type: 'polygon',
  silent: true,
  shape: { points: points.map((p) => [p.x, p.y]) },
  style: { fill: color },
})
export const words = (text: string, at: At, style: { readonly color: string; readonly align?: 'left' | 'center' | 'right' }): Shape => ({
  type: 'text',
  silent: true,
  style: {
    text,
    x: at.x,
    y: at.y,
    fill: style.color,
    align: style.align ?? 'left',
    verticalAlign: 'middle',
    font: '11.5px Inter, system-ui, sans-serif',
  },
})

/** The mark of a point: circle, diamond for concern, square for a change that is neither; hollow when the figure is directional. */
export function dot(
  at: At,
  mark: Point['mark'],
  { color, paper, isHollow, r = 3.9 }: { color: string; paper: string; isHollow: boolean; r?: number },
): Shape {
  const style = isHollow ? { fill: paper, stroke: color, lineWidth: 1.5 } : { fill: color }
  if (mark === 'concern') {
    const d = r * 1.4
    const points = [
      [at.x, at.y - d],
      [at.x + d, at.y],
      [at.x, at.y + d],
      [at.x - d, at.y],
    ] as [number, number][]
    return { type: 'polygon', silent: true, shape: { points }, style }
  }
  if (mark === 'change') return { type: 'rect', silent: true, shape: { x: at.x - r, y: at.y - r, width: 2 * r, height: 2 * r }, style }
  return { type: 'circle', silent: true, shape: { cx: at.x, cy: at.y, r }, style }
}

/** A thin ring around the point that is chosen. */
export const ring = (at: At, color: string): Shape => ({
  type: 'circle',
  silent: true,
  shape: { cx: at.x, cy: at.y, r: 8 },
  style: { fill: 'none', stroke: color, lineWidth: 1.2 },
})

/** The ECharts option of a drawing. The same option renders on a server, for a PDF, with a palette of fixed colours. */
export const drawingOption = ({ shapes }: Drawing): EChartsCoreOption => ({
  animation: false,
  series: [
    {
      type: 'custom',
      coordinateSystem: 'none',
      silent: true,
      data: [[0]],
      renderItem: () => ({ type: 'group', children: [...shapes] }),
    },
  ],
})
