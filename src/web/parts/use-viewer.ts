import { usePractice } from './use-practice.ts'

export type Seeing = {
  readonly name: string
  /** May they see or do this? The server decides; the page does not offer what it would refuse. */
  readonly may: (policy: string) => boolean
  /** Small cells are hidden from who may not see rows, so only some questions have an answer. */
  readonly isHeld: boolean
}

/** Whom this server answers. Until it has said so, nothing is offered that not everyone may see. */
export function useViewer(): Seeing {
  const viewer = usePractice()?.viewer
  const may = (policy: string): boolean => viewer?.may.includes(policy) ?? false
  return { name: viewer?.name ?? '', may, isHeld: viewer !== undefined && !may('see-rows') }
}
