import { Alert, Card, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTemplates } from '../accounts/kinds.ts'
import { JustLooking } from '../made-up-district/just-looking.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Problem } from '../parts/problem.tsx'
import { useMay, useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { appsToCome, templates as words } from '../words/templates.ts'
import { AppTile, TileToCome } from './app-tile.tsx'

const columns = { base: 1, xs: 2, lg: 3 }

/** Where a project begins: the apps that rosters come from. */
export function TemplatesPage() {
  const team = useTeam()
  const mayUse = useMay('administrator')
  const { data, error, refetch } = useTemplates()
  return (
    <>
      <PageHeader title={words.title} summary={words.summary} />
      <Stack gap="xl">
        {!mayUse && (
          <Alert color="gray" icon={<IconInfoCircle aria-hidden />}>
            {words.onlyAdministrators}
          </Alert>
        )}
        <Problem error={error} again={() => void refetch()} />
        {!error && (
          <SimpleGrid cols={columns} component="ul" aria-label={words.apps} p={0} m={0}>
            {data
              ? data.items.map((template) => (
                  <AppTile key={template.id} template={template} to={urls.wizard(team.id, template.id)} />
                ))
              : [1, 2].map((tile) => (
                  <Card component="li" key={tile} aria-hidden>
                    <Skeleton height={48} width={48} mb="md" />
                    <Skeleton height={18} width="50%" mb="sm" />
                    <Skeleton height={14} mb={6} />
                    <Skeleton height={14} width="80%" />
                  </Card>
                ))}
          </SimpleGrid>
        )}
        <JustLooking />
        <section aria-labelledby="to-come">
          <Title order={2} id="to-come">
            {words.moreToCome}
          </Title>
          <Text size="sm" c="dimmed" mt={4} mb="sm">
            {words.moreToComeText}
          </Text>
          <SimpleGrid cols={columns} component="ul" p={0} m={0} spacing="sm">
            {appsToCome.map((app) => (
              <TileToCome key={app} app={app} />
            ))}
          </SimpleGrid>
        </section>
      </Stack>
    </>
  )
}
