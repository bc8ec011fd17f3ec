import { ThemeIcon } from '@mantine/core'
import { IconBrandSlack, IconBrandTeams, IconMail, IconWebhook } from '@tabler/icons-react'
import type { ChannelKind } from './channel.ts'

const icons = { mail: IconMail, webhook: IconWebhook, slack: IconBrandSlack, teams: IconBrandTeams }

/** The drawing of a kind of channel; the word stands beside it. */
export function KindIcon({ kind }: { kind: ChannelKind }) {
  const Icon = icons[kind]
  return (
    <ThemeIcon variant="light" size={38} radius="md" aria-hidden>
      <Icon size={20} stroke={1.6} />
    </ThemeIcon>
  )
}
