import { Anchor, Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { usePageTitle } from '../shell/use-page-title.ts'
import classes from './page-header.module.css'

interface PageHeaderProps {
  title: string
  /** What else the browser's tab says: which tab of it, which of its runs. */
  part?: string
  /** Stands beside the title: a badge, a switch. */
  beside?: ReactNode
  /** One sentence on what the page is for, or what it is about. */
  summary?: ReactNode
  /** Where the page lies, from the outside in. */
  trail?: readonly { label: string; to: string }[]
  actions?: ReactNode
}

/** The top of a page, which also names it in the browser's tab. */
export function PageHeader({ title, part, beside, summary, trail = [], actions }: PageHeaderProps) {
  usePageTitle(part, title)
  return (
    <Stack gap={6} mb="lg">
      {trail.length > 0 && (
        <Breadcrumbs separatorMargin={6}>
          {trail.map(({ label, to }) => (
            <Anchor key={to} component={Link} to={to} size="sm" className={classes.step}>
              {label}
            </Anchor>
          ))}
        </Breadcrumbs>
      )}
      <Group justify="space-between" align="flex-start" gap="sm">
        <Group gap="sm" miw={0}>
          <Title order={1} className={classes.name}>
            {title}
          </Title>
          {beside}
        </Group>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {summary && (
        <Text c="dimmed" component="div">
          {summary}
        </Text>
      )}
    </Stack>
  )
}
