import { weightUrls } from './systems.ts'

type Weight = { readonly url: string; readonly valueDecimal?: number | undefined; readonly valueInteger?: number | undefined }

/** The weight an extension gives, under either of its names: the first that is there, never both together. */
export function weightIn(extensions: readonly Weight[] | undefined): number | null {
  for (const url of weightUrls) {
    const found = extensions?.find((extension) => extension.url === url)
    const value = found?.valueDecimal ?? found?.valueInteger
    if (value !== undefined) return value
  }
  return null
}
