import { Container } from '@mantine/core'
import { EmptyState } from '../parts/empty-state.tsx'
import { urls } from '../urls.ts'
import { errors } from '../words/errors.ts'
import { usePageTitle } from './use-page-title.ts'

/** For an address that leads nowhere. */
export function NotThere() {
  const { title, message, back } = errors.notThere
  usePageTitle(title)
  return (
    <Container size="sm" py={80}>
      <EmptyState title={title} message={message} action={{ label: back, to: urls.start }} />
    </Container>
  )
}
