import type { KpiHead, Series } from '#api'
import { controlChart, drawingOption, paperPalette } from '#charts'
import { CustomChart } from 'echarts/charts'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([CustomChart, SVGRenderer])

/** A control chart as SVG text, in the size it will have on paper, `width` x `height` pixels. */
export function chartSvg(unit: KpiHead['unit'], series: Series, { width, height }: { width: number; height: number }): string {
  const drawing = controlChart({ unit, series, width, height, palette: paperPalette })
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption(drawingOption(drawing))
    return chart.renderToSVGString().replaceAll('Inter, system-ui, sans-serif', 'Inter')
  } finally {
    // A chart that is not taken down keeps the process alive.
    chart.dispose()
  }
}
