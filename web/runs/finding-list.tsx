import { Group, Stack } from '@mantine/core'
import { query } from '../api/client.ts'
import { NoMatch } from '../parts/no-match.tsx'
import { PagedTable } from '../parts/paged-table.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { rowsPerPage } from '../parts/use-paged-rows.ts'
import { useUrlState } from '../parts/use-url-state.ts'
import type { Column } from '../parts/virtual-table.tsx'
import { findings as words } from '../words/run-evidence.ts'
import { type Finding, fileName, findingId } from './finding.ts'
import classes from './finding-list.module.css'
import { FindingPanel } from './finding-panel.tsx'
import { useRunPath } from './run.ts'

const columns: Column<Finding>[] = [
  { key: 'sentence', title: words.sentence, width: 'minmax(0, 4fr)', render: ({ sentence }) => sentence },
  { key: 'file', title: words.file, width: 'minmax(0, 0.8fr)', render: ({ file }) => fileName(file) },
  { key: 'key', title: words.key, width: 'minmax(0, 1fr)', render: ({ key }) => key },
]

/** All findings of one rule, with the people and classes they are about. */
export function FindingList({ rule }: { rule: string }) {
  const path = useRunPath()
  const [parameters, change] = useUrlState()
  const search = parameters.get('search')
  return (
    <Stack>
      <Group>
        <SearchField placeholder={words.searchWhat} />
      </Group>
      <PagedTable
        label={words.sentence}
        view={JSON.stringify([path.id, rule, search])}
        pageQuery={(after) =>
          query.queryOptions('get', '/api/teams/{teamId}/runs/{id}/findings', {
            params: {
              path,
              query: { rule, limit: rowsPerPage, after: String(after), ...(search && { search }) },
            },
          })
        }
        columns={columns}
        narrow={(finding) => <NarrowFinding finding={finding} />}
        onOpen={(finding) => change({ finding: findingId(finding) })}
        isOpened={(finding) => findingId(finding) === parameters.get('finding')}
        empty={<NoMatch clear={() => change({ search: null })} />}
      />
      <FindingPanel rule={rule} />
    </Stack>
  )
}

function NarrowFinding({ finding }: { finding: Finding }) {
  return <div className={classes.narrow}>{finding.sentence}</div>
}
