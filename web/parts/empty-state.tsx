import { Button, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'

interface EmptyStateProps {
  title: string
  /** What to do so that it is no longer empty. */
  message: ReactNode
  icon?: ReactNode
  action?: { label: string } & ({ to: string } | { onClick: () => void })
}

/** In place of what is not there yet: what it would be, and how to get it. */
export function EmptyState({ title, message, icon, action }: EmptyStateProps) {
  return (
    <Stack align="center" gap="sm" py={48} px="md" ta="center">
      {icon && (
        <ThemeIcon variant="light" size={56} radius="xl">
          {icon}
        </ThemeIcon>
      )}
      <Title order={2}>{title}</Title>
      <Text c="dimmed" maw={520}>
        {message}
      </Text>
      {action &&
        ('to' in action ? (
          <Button component={Link} to={action.to} mt="xs">
            {action.label}
          </Button>
        ) : (
          <Button onClick={action.onClick} mt="xs">
            {action.label}
          </Button>
        ))}
    </Stack>
  )
}
