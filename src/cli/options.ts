import { dimensions } from '#facts'
import { isDay } from '#period'
import { ProblemError } from '#problems'
import type { Slice } from '#api'
import type { z } from 'zod'
import type { Opened, Place } from './open-for-command.ts'
import type { Output } from './output.ts'

export type OutputFor = (options: { json?: boolean }) => Output
export type PlaceOptions = Place & { json?: boolean }

/** Ends the command: an option cannot be read. */
export const bad = (name: string): never => {
  throw new ProblemError({ code: 'server/bad-query', facts: { name } })
}

/** The day that was named, or today where the practice is. */
export async function dayFrom({ desk }: Pick<Opened, 'desk'>, text: string | undefined): Promise<string> {
  if (text !== undefined) return isDay(text) ? text : bad('day')
  return (await desk()).today
}

export const numberFrom = (text: string, name: string): number => (text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : bad(name))

/** What was typed, held to the same form as what a page sends. */
export function readBody<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : bad(parsed.error.issues.map((issue) => issue.path.join('.') || 'words').join(', '))
}

/** `site=12~34`, once or more, as a part of the practice. */
export const sliceFrom = (texts: readonly string[] | undefined): Slice =>
  Object.fromEntries(
    (texts ?? []).map((text) => {
      const [dimension = '', values = ''] = text.split('=')
      return dimensions.some((d) => d.id === dimension) ? [dimension, values.split('~')] : bad(`filter ${dimension}`)
    }),
  )
export const collect = (text: string, all: readonly string[] | undefined): string[] => [...(all ?? []), text]
