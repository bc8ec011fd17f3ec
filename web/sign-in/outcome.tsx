import { Anchor, Button, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { SignInHeading } from './sign-in-heading.tsx'

interface OutcomeProps {
  title: string
  message: ReactNode
  /** What else may help. */
  hint?: ReactNode
  action?: { label: string; to: string }
  /** A second way on, less likely. */
  other?: { label: string; to: string }
}

/** What came of a link or a form, and where to go from there. */
export function Outcome({ title, message, hint, action, other }: OutcomeProps) {
  return (
    <>
      <SignInHeading title={title} summary={message} focused />
      <Stack>
        {hint && <Text size="sm">{hint}</Text>}
        {action && (
          <Button component={Link} to={action.to} size="md" fullWidth>
            {action.label}
          </Button>
        )}
        {other && (
          <Anchor component={Link} to={other.to} size="sm" ta="center">
            {other.label}
          </Anchor>
        )}
      </Stack>
    </>
  )
}
