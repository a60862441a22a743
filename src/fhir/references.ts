import type { Reference } from './shapes.ts'

const parts = /^(?:.*\/)?([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(?:\/_history\/.*)?$/

export type Target = { readonly type: string; readonly id: string }

/** Whom a reference points at, whether it is relative, absolute or of one version; a `urn:` has a type only where the reference says so. */
export function targetOf(reference: Reference | undefined): Target | null {
  const text = reference?.reference
  if (text === undefined) return null
  const found = parts.exec(text)
  if (found) return { type: found[1] ?? '', id: found[2] ?? '' }
  return text.startsWith('urn:') ? { type: reference?.type ?? '', id: text.replace(/^urn:(?:uuid|oid):/, '') } : null
}

/** The id of what a reference points at, where it is of one of these types. */
export function idOf(reference: Reference | undefined, ...types: readonly string[]): string {
  const target = targetOf(reference)
  return target && (target.type === '' || types.includes(target.type)) ? target.id : ''
}
