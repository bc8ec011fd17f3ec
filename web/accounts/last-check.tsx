import { Stack, Text } from '@mantine/core'
import { ApiError } from '../api/api-error.ts'
import { Moment } from '../parts/moment.tsx'
import { Problem } from '../parts/problem.tsx'
import { accounts as words } from '../words/accounts.ts'
import { foundWords } from './found-words.ts'
import type { Account } from './kinds.ts'

/** What came of signing in the last time that it was tested. */
export function LastCheck({ account }: { account: Account }) {
  const { lastCheck } = account
  if (!lastCheck) return <Text size="sm">{words.neverTested}</Text>
  const { failure, found, at } = lastCheck
  return (
    <Stack gap={6}>
      {failure ? (
        <Problem error={new ApiError(422, { ...failure, message: failure.what })} title={words.fails} />
      ) : (
        <Text size="sm">{words.worked}</Text>
      )}
      {foundWords(account) && <Text size="sm">{foundWords(account)}</Text>}
      {found?.side === 'source' && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {words.foundAt} {found.remembered.base}
        </Text>
      )}
      {found?.side === 'destination' && found.hostKey && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {found.hostKey.type} {found.hostKey.fingerprint}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {words.lastTest}: <Moment at={at} />
      </Text>
    </Stack>
  )
}
