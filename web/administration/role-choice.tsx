import { Radio, type RadioGroupProps, Stack } from '@mantine/core'
import type { Role } from '../shell/me.ts'
import { roles } from '../words/team.ts'

/** The role that is suggested: enough to work, not to change. */
export const usualRole: Role = 'operator'

/** Chooses a role, with what each may do. */
export function RoleChoice(props: Omit<RadioGroupProps, 'children'>) {
  return (
    <Radio.Group {...props}>
      <Stack gap="xs" mt="xs">
        {(Object.keys(roles) as Role[]).map((role) => (
          <Radio key={role} value={role} label={roles[role].label} description={roles[role].may} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
