import type { Practice } from '#api'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { asking } from '../asking.ts'

/** The practice this page is about; undefined until the server has answered once. */
export const usePractice = (): Practice | undefined => useQuery(asking('practice', {})).data

/** What the browser's tab says: the page's answer, then whose page it is. */
export function usePageTitle(answer: string | undefined): void {
  const practice = usePractice()?.name
  useEffect(() => {
    if (answer) document.title = [answer, practice ?? ''].filter(Boolean).join(' · ')
  }, [answer, practice])
}
