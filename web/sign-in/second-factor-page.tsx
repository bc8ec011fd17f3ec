import { Anchor, Group } from '@mantine/core'
import { Link, useSearchParams } from 'react-router'
import { urls } from '../urls.ts'
import { secondFactor } from '../words/sign-in.ts'
import { useArrive } from './arrive.ts'
import { useReturnTo } from './return-to.ts'
import { SecondFactorForm } from './second-factor-form.tsx'
import { SignInHeading } from './sign-in-heading.tsx'

/** After the password: the code of the app, or a backup code. */
export function SecondFactorPage() {
  const returnTo = useReturnTo()
  const arrive = useArrive()
  const [search, setSearch] = useSearchParams()
  const by = search.get('by') === 'backup-code' ? 'backup-code' : 'app'
  const other = () =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before)
        if (by === 'app') after.set('by', 'backup-code')
        else after.delete('by')
        return after
      },
      { replace: true },
    )
  return (
    <>
      <SignInHeading
        title={secondFactor.title}
        summary={by === 'app' ? secondFactor.byApp : secondFactor.byBackupCode}
      />
      <SecondFactorForm key={by} by={by} onOther={other} onDone={() => arrive(returnTo)} />
      <Group justify="center" mt="md">
        <Anchor component={Link} to={urls.signIn(returnTo)} size="sm">
          {secondFactor.back}
        </Anchor>
      </Group>
    </>
  )
}
