import { useContext, useEffect } from 'react'
import { useParams } from 'react-router'
import { shell } from '../words/shell.ts'
import { MeContext } from './me.ts'

/**
 * Names the page in the browser's tab and history, and its team: an agency has the same pages of many.
 * @param parts what tells the page from others comes first, since a tab has room for a word or two
 */
export function usePageTitle(...parts: readonly (string | undefined)[]): void {
  const { teamId } = useParams()
  const team = useContext(MeContext)?.teams.find(({ id }) => id === teamId)
  const title = shell.title(...parts, team?.name)
  useEffect(() => {
    document.title = title
  }, [title])
}
