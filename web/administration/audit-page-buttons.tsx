import { Button, Group } from '@mantine/core'
import { IconChevronRight, IconChevronsLeft } from '@tabler/icons-react'
import { useUrlState } from '../parts/use-url-state.ts'
import { auditLog as words } from '../words/audit-log.ts'
import { beforeOf } from './audit-filter.ts'

/** Leads to older entries and back to the newest; Back of the browser leads to the page before. */
export function AuditPageButtons({ next }: { next: number | null }) {
  const [address, change] = useUrlState()
  const isNewest = beforeOf(address) === undefined
  if (isNewest && next === null) return null
  return (
    <Group component="nav" aria-label={words.pages} justify="flex-end" mt="md" gap="xs">
      {!isNewest && (
        <Button
          variant="default"
          leftSection={<IconChevronsLeft size={16} aria-hidden />}
          onClick={() => change({ before: null })}
        >
          {words.newest}
        </Button>
      )}
      {next !== null && (
        <Button
          variant="default"
          rightSection={<IconChevronRight size={16} aria-hidden />}
          onClick={() => change({ before: String(next) })}
        >
          {words.older}
        </Button>
      )}
    </Group>
  )
}
