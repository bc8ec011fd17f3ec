import { Switch, Text } from '@mantine/core'
import { Moment } from '../parts/moment.tsx'
import { uploadStep as words } from '../words/flows.ts'
import { AccountSelect } from './account-select.tsx'
import { Editable } from './editable.tsx'
import { useEditing, useField } from './editing.ts'
import { HasAlready } from './has-already.tsx'

/** Step 2.3: where the package goes to, and whether the first one waits for a person. */
export function UploadStep() {
  const { flow, definition } = useEditing()
  const { id, value, put, error } = useField<boolean>('approveFirst')
  const isDelivered = flow.lastSuccessAt !== null && flow.destination.id === definition.destinationAccountId
  return (
    <Editable>
      <AccountSelect side="destination" path="destinationAccountId" label={words.account} help={words.accountHelp} />
      <Switch
        id={id}
        label={words.approval}
        description={words.approvalHelp}
        checked={!value}
        onChange={({ currentTarget }) => put(!currentTarget.checked)}
        error={error}
        maw={640}
      />
      <HasAlready key={definition.destinationAccountId} accountId={definition.destinationAccountId} />
      {isDelivered && flow.lastSuccessAt && (
        <Text size="sm" c="dimmed">
          {words.delivered} <Moment at={flow.lastSuccessAt} {...(flow.schedule && { zone: flow.schedule.timeZone })} />
        </Text>
      )}
    </Editable>
  )
}
