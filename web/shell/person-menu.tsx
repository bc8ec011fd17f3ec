import {
  Avatar,
  type MantineColorScheme,
  Menu,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core'
import { IconLogout, IconSettings, IconUserCircle } from '@tabler/icons-react'
import { Link } from 'react-router'
import { query } from '../api/client.ts'
import { urls } from '../urls.ts'
import { shell } from '../words/shell.ts'
import { useMe } from './me.ts'

const appearances = [
  { scheme: 'light', label: shell.light },
  { scheme: 'dark', label: shell.dark },
  { scheme: 'auto', label: shell.system },
] as const

/** What concerns the person who is signed in. */
export function PersonMenu() {
  const { name, email, owner } = useMe()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const signOut = query.useMutation('post', '/api/auth/sign-out', {
    // What was read belongs to who was signed in: the page begins anew.
    onSettled: () => window.location.assign(urls.signIn()),
  })
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <UnstyledButton style={{ borderRadius: '50%' }}>
          <Avatar name={name} color="board" variant="light" size={34} aria-hidden />
          <VisuallyHidden>{`${shell.me}: ${name}`}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{email}</Menu.Label>
        <Menu.Item component={Link} to={urls.me} leftSection={<IconUserCircle size={16} aria-hidden />}>
          {shell.me}
        </Menu.Item>
        {owner && (
          <Menu.Item component={Link} to={urls.installation()} leftSection={<IconSettings size={16} aria-hidden />}>
            {shell.nav.installation}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Label>{shell.appearance}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}>
          {appearances.map(({ scheme, label }) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate({})}>
          {shell.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
