import type { Import } from '#api'
import { countOf } from '#charts'

/** What became of an import, in two or three words. */
export function stateOf({ state, rejected, problems }: Import): string {
  switch (state) {
    case 'running':
      return 'running'
    case 'failed':
      return 'nothing brought in'
    case 'interrupted':
      return 'stopped, nothing brought in'
    case 'done':
      if (rejected > 0) return 'done, some came back'
      return problems.length > 0 ? `done, ${countOf(problems.length, 'note')}` : 'done'
  }
}

/** The title of an import's page: what it brought. */
export function tellImport({ state, fileName, added, changed, rejected }: Import): string {
  if (state === 'running') return `${fileName} is being read`
  if (state !== 'done') return `${fileName} brought nothing in`
  const parts = [
    countOf(added, 'new row'),
    changed > 0 ? `${countOf(changed, 'row')} changed` : '',
    rejected > 0 ? `${countOf(rejected, 'row')} came back` : '',
  ]
  return `${fileName}: ${parts.filter(Boolean).join(', ')}`
}
