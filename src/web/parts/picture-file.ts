import { paperPalette, type Drawing, type Palette } from '#charts'
import { svgText } from '../charts/echarts.ts'

export type Draw = (size: { readonly width: number; readonly height: number; readonly palette: Palette }) => Drawing

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The picture as a file of its own: fixed colours on white paper, and what it tells as its title. */
function svgOf(draw: Draw, { height, tells }: { height: number; tells: string }): string {
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

/** Makes the file and hands it to the browser; false when the browser cannot make it. */
export async function savePicture(draw: Draw, about: { height: number; tells: string; name: string; kind: 'svg' | 'png' }): Promise<boolean> {
  const svg = svgOf(draw, about)
  const blob = about.kind === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : await pngOf(svg, about.height)
  if (blob) save(blob, `${about.name}.${about.kind}`)
  return blob !== null
}
