import { Anchor, Box, Button, Card, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { type Package, packages } from '../administration/packages.ts'
import { query } from '../api/client.ts'
import { Problem } from '../parts/problem.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { type StackingColumn, StackingTable } from '../parts/stacking-table.tsx'
import { useUrlState } from '../parts/use-url-state.ts'
import { urls } from '../urls.ts'
import { about as words } from '../words/installation.ts'
import { Facts } from './facts.tsx'

/** Which version this is, where to read on, and what it is built with. */
export function AboutPage() {
  const { data, error, refetch } = query.useQuery('get', '/api/installation/about')
  return (
    <Stack gap="lg">
      <Card component="section" aria-label={words.title}>
        <Title order={2} mb="sm">
          {words.title}
        </Title>
        {error && <Problem error={error} again={() => void refetch()} />}
        {!data && !error && <Skeleton height={220} />}
        {data && (
          <Facts
            label={words.title}
            facts={[
              [words.version, data.version],
              [words.runtime, data.runtime],
              [words.address, data.address],
              [words.licence, words.licenceName],
              [words.docs, <Documentation key={words.docs} />],
            ]}
          />
        )}
      </Card>
      <Packages />
    </Stack>
  )
}

function Documentation() {
  return (
    <Stack gap={4}>
      <Anchor href={urls.apiDocs} size="sm">
        {words.api}
      </Anchor>
      <Anchor href={urls.openapi} size="sm">
        {words.openapi}
      </Anchor>
      <Text size="sm">{words.folder}</Text>
    </Stack>
  )
}

const columns: StackingColumn<Package>[] = [
  { label: words.packages.columns.name, cell: ({ name }) => name },
  { label: words.packages.columns.version, width: 160, cell: ({ version }) => version },
  { label: words.packages.columns.licence, width: 260, cell: ({ licence }) => licence || words.packages.unknown },
]

/** So many are shown before somebody asks for more. */
const atFirst = 12

function Packages() {
  const [address, change] = useUrlState()
  const search = (address.get('search') ?? '').toLowerCase()
  const found = packages.filter(({ name, licence }) => `${name} ${licence}`.toLowerCase().includes(search))
  const { title, summary, none, all } = words.packages
  const shown = search || address.has('all') ? found : found.slice(0, atFirst)
  return (
    <Card component="section" aria-label={title}>
      <Title order={2}>{title}</Title>
      <Text size="sm" c="dimmed" mb="sm">
        {summary(packages.length)}
      </Text>
      <Box maw={280}>
        <SearchField placeholder={words.packages.search} />
      </Box>
      {found.length === 0 ? (
        <Text size="sm" mt="md">
          {none}
        </Text>
      ) : (
        <div style={{ marginTop: 'var(--mantine-spacing-sm)' }}>
          <StackingTable label={title} columns={columns} rows={shown} keyOf={(one) => `${one.name}@${one.version}`} />
          {shown.length < found.length && (
            <Group justify="center" mt="md">
              <Button variant="default" onClick={() => change({ all: 'yes' })}>
                {all(found.length)}
              </Button>
            </Group>
          )}
        </div>
      )}
    </Card>
  )
}
