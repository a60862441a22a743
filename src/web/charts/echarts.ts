import { type Drawing, drawingOption } from '#charts'
import { CustomChart } from 'echarts/charts'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

// Only what our drawings need: shapes of a custom series, as SVG. Everything else of ECharts stays out of the bundle.
use([CustomChart, SVGRenderer])

/** A drawing as SVG text, without putting it on the page. */
export function svgText(drawing: Drawing): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: drawing.width, height: drawing.height })
  try {
    chart.setOption(drawingOption(drawing))
    return chart.renderToSVGString()
  } finally {
    chart.dispose()
  }
}

export type Picture = { readonly show: (drawing: Drawing) => void; readonly remove: () => void }

/** Puts drawings into an element, one after the other. */
export function hangPicture(element: HTMLElement): Picture {
  const chart = init(element, null, { renderer: 'svg', width: 10, height: 10 })
  return {
    show: (drawing) => {
      chart.resize({ width: drawing.width, height: drawing.height, silent: true })
      chart.setOption(drawingOption(drawing), { notMerge: true })
      // Drawn now, not in the next frame: a picture that changes is never blank in between.
      chart.getZr().flush()
      // Paper is narrower than the screen: with a view box the picture shrinks as a whole.
      element.querySelector('svg')?.setAttribute('viewBox', `0 0 ${drawing.width} ${drawing.height}`)
    },
    remove: () => chart.dispose(),
  }
}
