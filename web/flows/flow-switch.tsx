import { Switch } from '@mantine/core'
import { useMay } from '../shell/me.ts'
import { flowActions } from '../words/flows.ts'
import { StillBadge } from './still-badge.tsx'

interface FlowSwitchProps {
  flow: { id: string; name: string; enabled: boolean }
  change: { set: (enabled: boolean) => void; isPending: boolean }
}

/** Whether a flow is on; administrators switch it. */
export function FlowSwitch({ flow: { name, enabled }, change }: FlowSwitchProps) {
  if (!useMay('administrator')) return <StillBadge enabled={enabled} />
  return (
    <Switch
      checked={enabled}
      onChange={({ currentTarget }) => !change.isPending && change.set(currentTarget.checked)}
      label={enabled ? flowActions.on : flowActions.off}
      aria-label={flowActions.switch(name)}
      aria-busy={change.isPending}
      color="board"
    />
  )
}
