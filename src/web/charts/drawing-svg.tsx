import type { Drawing } from '#charts'

type Style = {
  readonly fill?: string
  readonly stroke?: string
  readonly lineWidth?: number
  readonly lineDash?: readonly number[]
  readonly opacity?: number
  readonly text?: string
  readonly font?: string
  readonly x?: number
  readonly y?: number
  readonly align?: 'left' | 'center' | 'right'
}
type Drawn = { readonly type: string; readonly shape?: Record<string, unknown>; readonly style?: Style }
const anchors = { left: 'start', center: 'middle', right: 'end' } as const

const pen = ({ fill, stroke, lineWidth, lineDash, opacity }: Style) => ({
  fill: fill ?? 'none',
  stroke: stroke ?? 'none',
  strokeWidth: lineWidth ?? 1,
  ...(lineDash ? { strokeDasharray: lineDash.join(' ') } : {}),
  ...(opacity === undefined ? {} : { opacity }),
})
const points = (shape: Record<string, unknown>): string =>
  ((shape['points'] ?? []) as readonly (readonly [number, number])[]).map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')
const num = (shape: Record<string, unknown>, key: string): number => Number(shape[key] ?? 0)

function One({ drawn }: { drawn: Drawn }) {
  const { type, shape = {}, style = {} } = drawn
  switch (type) {
    case 'line':
      return <line x1={num(shape, 'x1')} x2={num(shape, 'x2')} y1={num(shape, 'y1')} y2={num(shape, 'y2')} {...pen(style)} />
    case 'polyline':
      return <polyline points={points(shape)} {...pen({ ...style, fill: 'none' })} />
    case 'polygon':
      return <polygon points={points(shape)} {...pen(style)} />
    case 'rect':
      return (
        <rect
          x={num(shape, 'x')}
          y={num(shape, 'y')}
          width={Math.max(0, num(shape, 'width'))}
          height={Math.max(0, num(shape, 'height'))}
          {...pen(style)}
        />
      )
    case 'circle':
      return <circle cx={num(shape, 'cx')} cy={num(shape, 'cy')} r={num(shape, 'r')} {...pen(style)} />
    case 'text':
      return (
        <text
          x={style.x}
          y={(style.y ?? 0) + 3.5}
          textAnchor={anchors[style.align ?? 'left']}
          fontSize={Number.parseFloat(style.font ?? '11')}
          fill={style.fill}
        >
          {style.text}
        </text>
      )
    default:
      return null
  }
}

/** A drawing straight as SVG, without the chart engine: for many small ones at once. Said by the words beside it. */
export const DrawingSvg = ({ drawing }: { drawing: Drawing }) => (
  <svg className="drawing" viewBox={`0 0 ${drawing.width} ${drawing.height}`} aria-hidden="true">
    {drawing.shapes.map((shape, i) => (
      <One key={i} drawn={shape as unknown as Drawn} />
    ))}
  </svg>
)
