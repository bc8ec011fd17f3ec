import { Alert, Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useContext } from 'react'
import { apiErrorOf } from '../api/api-error.ts'
import { MeContext } from '../shell/me.ts'
import { errors } from '../words/errors.ts'

interface ProblemProps {
  /** What was thrown; nothing is shown where it is null. */
  error: unknown
  title?: string
  /** Tries again what went wrong. */
  again?: () => void
}

/** What went wrong, whose move it is and what to do; read out as soon as it appears. */
export function Problem({ error, title, again }: ProblemProps) {
  const isInFrame = useContext(MeContext) !== undefined
  if (error === null || error === undefined) return null
  const known = apiErrorOf(error)
  // Whose session is over is told so in front of the whole page.
  if (isInFrame && known?.code === 'not-signed-in') return null
  const heading = title ?? (known?.status === 0 ? errors.serverGone.title : undefined)
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />} {...(heading && { title: heading })}>
      <Text size="sm">{known?.message ?? errors.defect.message}</Text>
      {known?.next && (
        <Text size="sm" mt={4}>
          {known.next}
        </Text>
      )}
      {(known?.whoseMove || again) && (
        <Group mt="sm" justify="space-between">
          {known?.whoseMove && (
            <Text size="xs" fw={600}>
              {errors.whoseMove(known.whoseMove)}
            </Text>
          )}
          {again && (
            <Button size="xs" variant="light" color="red" onClick={again}>
              {errors.tryAgain}
            </Button>
          )}
        </Group>
      )}
    </Alert>
  )
}
