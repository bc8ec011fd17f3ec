import { useEffect } from 'react'
import { shell } from '../words/shell.ts'

/** Names the page in the browser's tab and history. */
export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    if (title !== undefined) document.title = shell.title(title)
  }, [title])
}
