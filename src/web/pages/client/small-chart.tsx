import type { Drawing } from '#charts'
import { DrawingSvg } from '../../charts/drawing-svg.tsx'

const size = { width: 250, height: 92 }

/** A chart the size of a stamp: its words stand beside it. */
export const SmallChart = ({ draw }: { draw: (size: { width: number; height: number }) => Drawing }) => <DrawingSvg drawing={draw(size)} />
