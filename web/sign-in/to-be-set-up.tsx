import { Button, List, Stack, Text } from '@mantine/core'
import { toBeSetUp } from '../words/sign-in.ts'
import { SignInHeading } from './sign-in-heading.tsx'

/** In place of the form while there is nobody who could sign in. */
export function ToBeSetUp({ again, asking }: { again: () => void; asking: boolean }) {
  return (
    <>
      <SignInHeading title={toBeSetUp.title} summary={toBeSetUp.message} />
      <Stack>
        <List type="ordered" spacing="xs">
          {toBeSetUp.steps.map((step) => (
            <List.Item key={step}>{step}</List.Item>
          ))}
        </List>
        <Text size="sm" c="dimmed">
          {toBeSetUp.hint}
        </Text>
        <Button variant="default" onClick={again} loading={asking}>
          {toBeSetUp.again}
        </Button>
      </Stack>
    </>
  )
}
