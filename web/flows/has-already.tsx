import { Button, FileButton, Group, List, Skeleton, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { Moment } from '../parts/moment.tsx'
import { Problem } from '../parts/problem.tsx'
import { useMay, useTeam } from '../shell/me.ts'
import { hasAlready as words } from '../words/flows.ts'
import { formatBytes } from '../words/formats.ts'

const address = '/api/teams/{teamId}/accounts/{id}/baseline'
const bytesAtMost = 64 * 1024 * 1024
/** The server takes no longer name; the end of it says which kind of file it is. */
const nameAtMost = 200

/**
 * What a destination has before anything was delivered to it, as a file: kept with the account as soon as it is chosen,
 * whatever else is changed in the flow.
 */
export function HasAlready({ accountId }: { accountId: string }) {
  const path = { teamId: useTeam().id, id: accountId }
  const mayChange = useMay('administrator')
  const { data, error } = query.useQuery('get', address, { params: { path } })
  if (error && !data) return <Problem error={error} />
  if (!data) return <Skeleton height={120} />
  if (data.delivered) return null
  const { baseline } = data
  return (
    <Stack gap="xs" component="section" aria-label={words.title} maw={640}>
      <div>
        <Text size="sm" fw={500}>
          {words.title}
        </Text>
        <Text size="xs" c="dimmed">
          {words.help}
        </Text>
      </div>
      {baseline ? (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          <b>{baseline.name}</b> ({formatBytes(baseline.bytes)}), {words.uploadedBy(baseline.by)},{' '}
          <Moment at={baseline.at} />
        </Text>
      ) : (
        <Where />
      )}
      {!baseline && !mayChange && <Text size="sm">{words.nothing}</Text>}
      {mayChange && (
        <Group gap="xs">
          <UploadButton path={path} isThere={baseline !== null} />
          {baseline && <RemoveButton path={path} />}
        </Group>
      )}
    </Stack>
  )
}

/** Where such a file is to be had. */
function Where() {
  return (
    <List size="xs" c="dimmed" spacing={2}>
      {words.where.map((one) => (
        <List.Item key={one}>{one}</List.Item>
      ))}
    </List>
  )
}

interface Path {
  teamId: string
  id: string
}

function UploadButton({ path, isThere }: { path: Path; isThere: boolean }) {
  const [tooLarge, setTooLarge] = useState(false)
  const upload = query.useMutation('put', address, {
    onSuccess: async ({ baseline }) => {
      notifications.show({ message: words.uploaded(baseline?.name ?? '') })
      await readAgain(address)
    },
  })
  const choose = (file: File | null) => {
    if (!file) return
    upload.reset()
    setTooLarge(file.size > bytesAtMost)
    if (file.size > bytesAtMost) return
    upload.mutate({
      params: { path, query: { name: file.name.slice(-nameAtMost) } },
      headers: { 'content-type': 'application/octet-stream' },
      // The description of the API has no type for bytes.
      body: file as unknown as string,
      bodySerializer: (body) => body,
    })
  }
  return (
    <>
      <FileButton onChange={choose} accept=".zip,.csv" inputProps={{ 'aria-label': words.file }}>
        {(button) => (
          <Button
            {...button}
            size="xs"
            variant="default"
            loading={upload.isPending}
            leftSection={<IconUpload size={14} aria-hidden />}
          >
            {isThere ? words.uploadOther : words.upload}
          </Button>
        )}
      </FileButton>
      {tooLarge && (
        <Text size="sm" c="red" role="alert">
          {words.tooLarge}
        </Text>
      )}
      <Problem error={upload.error} />
    </>
  )
}

function RemoveButton({ path }: { path: Path }) {
  const remove = query.useMutation('delete', address, { onSuccess: () => readAgain(address) })
  const action = { ...remove, mutateAsync: () => remove.mutateAsync({ params: { path } }) }
  return (
    <ConfirmButton
      label={words.remove}
      title={words.removeTitle}
      message={words.removeMessage}
      action={action}
      variant="default"
      color="red"
      size="xs"
    />
  )
}
