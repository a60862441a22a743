import type { Definition } from '#api'
import type { ReactNode } from 'react'
import type { AskSearch } from '../../search.ts'

/** What every view of the compare page is given: the number, the question, and the page's own tools to stand under its heading. */
export type Viewing = { readonly kpi: Definition; readonly ask: AskSearch; readonly tools: ReactNode }
