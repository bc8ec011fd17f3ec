import { Card } from '@mantine/core'
import { IconTemplate } from '@tabler/icons-react'
import { JustLooking } from '../made-up-district/just-looking.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { useMay, useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { dashboard } from '../words/dashboard.ts'

const words = dashboard.start

/** The start of a team without a flow: to the templates, or to the made-up district. */
export function NothingYet() {
  const { id } = useTeam()
  const isAdministrator = useMay('administrator')
  return (
    <>
      <Card>
        <EmptyState
          title={words.title}
          message={isAdministrator ? words.text : words.others}
          icon={<IconTemplate size={28} aria-hidden />}
          {...(isAdministrator && { action: { label: words.templates, to: urls.templates(id) } })}
        />
      </Card>
      <JustLooking />
    </>
  )
}
