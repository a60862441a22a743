import { paperPalette, type Drawing, type Palette } from '#charts'
import { useState } from 'react'

type Draw = (size: { readonly width: number; readonly height: number; readonly palette: Palette }) => Drawing

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The picture as a file of its own: fixed colours on white paper, and what it tells as its title. */
async function svgOf(draw: Draw, { height, tells }: { height: number; tells: string }): Promise<string> {
  const { svgText } = await import('../charts/echarts.ts')
  const width = 960
  const svg = svgText(draw({ width, height, palette: paperPalette }))
  const ground = `<title>${escape(tells)}</title><rect width="${width}" height="${height}" fill="${paperPalette.paper}"/>`
  return svg.replace(/^(<svg[^>]*>)/, (open) => `${open}${ground}`)
}

/** The same picture in points, twice as fine as the screen. */
async function pngOf(svg: string, height: number): Promise<Blob | null> {
  const image = new Image(960, height)
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = 1920
  canvas.height = 2 * height
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** Takes a chart away as a picture, for a slide or a page. */
export function SavePicture({ draw, height, tells, name }: { draw: Draw; height: number; tells: string; name: string }) {
  const [hasFailed, setHasFailed] = useState(false)
  const take = async (kind: 'svg' | 'png'): Promise<void> => {
    try {
      const svg = await svgOf(draw, { height, tells })
      const blob = kind === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : await pngOf(svg, height)
      if (blob) save(blob, `${name}.${kind}`)
      setHasFailed(blob === null)
    } catch {
      setHasFailed(true)
    }
  }
  return (
    <p className="note take no-print">
      Picture:{' '}
      <button type="button" className="linklike" onClick={() => void take('svg')}>
        SVG
      </button>{' '}
      <button type="button" className="linklike" onClick={() => void take('png')}>
        PNG
      </button>
      {hasFailed && <span role="alert"> This browser could not make the picture.</span>}
    </p>
  )
}
