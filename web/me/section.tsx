import { Card, Grid, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useId } from 'react'

/** One thing that can be looked after: what it is on the left, the thing itself on the right. */
export function Section({ title, description, children }: { title: string; description: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Stack gap={4}>
            <Title order={2} id={id}>
              {title}
            </Title>
            <Text size="sm" c="dimmed" maw={320}>
              {description}
            </Text>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Card>{children}</Card>
        </Grid.Col>
      </Grid>
    </section>
  )
}
