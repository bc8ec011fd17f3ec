import { Stack } from '@mantine/core'
import { PageHeader } from '../parts/page-header.tsx'
import { useMe } from '../shell/me.ts'
import { me } from '../words/me.ts'
import { shell } from '../words/shell.ts'
import { AppearanceSection } from './appearance-section.tsx'
import { NameSection } from './name-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { TeamsSection } from './teams-section.tsx'
import { TwoFactorSection } from './two-factor-section.tsx'

/** What concerns nobody but the person who is signed in. */
export function MePage() {
  const { email } = useMe()
  return (
    <>
      <PageHeader title={shell.me} summary={me.summary(email)} />
      <Stack gap="xl">
        <NameSection />
        <PasswordSection />
        <TwoFactorSection />
        <SessionsSection />
        <TeamsSection />
        <AppearanceSection />
      </Stack>
    </>
  )
}
