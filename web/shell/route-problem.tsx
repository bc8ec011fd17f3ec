import { Container } from '@mantine/core'
import { isRouteErrorResponse, useRouteError } from 'react-router'
import { EmptyState } from '../parts/empty-state.tsx'
import { errors } from '../words/errors.ts'
import { NotThere } from './not-there.tsx'

/** Whether the page itself could not be loaded: no connection, or another version is there by now. */
function isScriptMissing(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|preload CSS/i.test(error.message)
}

/** Shown in place of a page that stumbled while it was made; what it was about is still on the server. */
export function RouteProblem() {
  const error = useRouteError()
  if (isRouteErrorResponse(error) && error.status === 404) return <NotThere />
  const { reload } = errors.defect
  const { title } = isScriptMissing(error) ? errors.serverGone : errors.defect
  const message = isScriptMissing(error) ? errors.serverGone.next : errors.defect.message
  return (
    <Container size="sm" py={80}>
      <EmptyState title={title} message={message} action={{ label: reload, onClick: () => window.location.reload() }} />
    </Container>
  )
}
