import { toDay } from '#period'

// Workbooks are read by patterns instead of an XML tree, so that a sheet of any size passes through as a stream. Elements may carry a prefix
// (`x:row`); attribute values in these parts never hold “>” (ECMA-376 part 1, 18.3 and 18.8).
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function entityText(name: string): string | undefined {
  if (!name.startsWith('#')) return entities[name]
  const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}

/** Text content of an element: entities, and the `_x000D_` form for characters that XML cannot hold (ECMA-376 part 1, 22.9.2.19). */
export const xmlText = (text: string): string => {
  const plain = text.includes('&') ? text.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (whole, name: string) => entityText(name) ?? whole) : text
  return plain.includes('_x') ? plain.replace(/_x([\da-f]{4})_/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) : plain
}

export const attribute = (attributes: string, name: string): string | null => {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return found ? xmlText(found[1] ?? found[2] ?? '') : null
}
const elements = (xml: string, name: string): { attributes: string; content: string }[] =>
  [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}(?=[\\s/>])([^>]*?)(?:/>|>([\\s\\S]*?)</(?:\\w+:)?${name}>)`, 'g'))].map((m) => ({
    attributes: m[1] ?? '',
    content: m[2] ?? '',
  }))

/** The runs of a string, without the reading aids of East Asian text (`rPh`). */
export const richText = (xml: string): string =>
  elements(xml.replace(/<(?:\w+:)?rPh[\s>][\s\S]*?<\/(?:\w+:)?rPh>/g, ''), 't')
    .map(({ content }) => xmlText(content))
    .join('')

export type Sheet = { readonly name: string; readonly path: string; readonly isHidden: boolean }

/** The sheets of a workbook in their order, and whether it counts days from 1904. */
export function parseWorkbook(workbook: string, relations: string): { sheets: Sheet[]; is1904: boolean } {
  const targets = new Map(
    elements(relations, 'Relationship').map(({ attributes }) => [attribute(attributes, 'Id'), attribute(attributes, 'Target') ?? '']),
  )
  const sheets = elements(workbook, 'sheet').map(({ attributes }): Sheet => {
    const target = targets.get(attribute(attributes, '(?:\\w+:)?id') ?? '') ?? ''
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`
    return { name: attribute(attributes, 'name') ?? '', path, isHidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible' }
  })
  const properties = elements(workbook, 'workbookPr')[0]?.attributes ?? ''
  return { sheets, is1904: ['1', 'true'].includes(attribute(properties, 'date1904') ?? '') }
}

// Built-in formats that show a date or a time (ECMA-376 part 1, 18.8.30), with those of East Asian Excel.
const isBuiltInDate = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
const isDateCode = (code: string): boolean => {
  const letters = code.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  return !/general/i.test(letters) && /[dmyhs]/i.test(letters)
}

/** For each cell style, whether it shows numbers as dates. */
export function parseStyles(styles: string): boolean[] {
  const codes = new Map(
    elements(styles, 'numFmt').map(({ attributes }) => [Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '']),
  )
  const formats = elements(styles, 'cellXfs')[0]?.content ?? ''
  return elements(formats, 'xf').map(({ attributes }) => {
    const id = Number(attribute(attributes, 'numFmtId') ?? 0)
    const code = codes.get(id)
    return code === undefined ? isBuiltInDate(id) : isDateCode(code)
  })
}

const pad = (value: number): string => String(value).padStart(2, '0')

/** A serial day number as text: `2026-05-01`, `2026-05-01 14:30:00`, or `14:30:00` when it is a time alone. Below 61 days it is left as it is. */
export function serialText(serial: number, is1904: boolean): string | null {
  const days = Math.floor(serial)
  const seconds = Math.round((serial - days) * 86_400)
  const time = `${pad(Math.floor(seconds / 3600) % 24)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`
  if (serial >= 0 && serial < 1) return time
  const since1900 = days + (is1904 ? 1462 : 0) + (seconds === 86_400 ? 1 : 0)
  if (since1900 < 61 || since1900 > 2_958_465) return null
  const day = toDay(since1900 - 25_569)
  return seconds % 86_400 === 0 ? day : `${day} ${time}`
}
