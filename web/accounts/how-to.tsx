import { Anchor, Card, Collapse, List, Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconChevronUp, IconExternalLink } from '@tabler/icons-react'
import { accounts } from '../words/accounts.ts'
import { type AccountKind, howToOf, type Prerequisite, useTemplates } from './kinds.ts'

/** A link that opens, in place, where to find what the account asks for. */
export function HowTo({ kind }: { kind: AccountKind }) {
  const [opened, { toggle }] = useDisclosure(false)
  const said = howToOf(kind.id, useTemplates().data?.items ?? [])
  if (said.length === 0) return null
  const wanted = kind.fields.filter(({ credential, advanced }) => credential && !advanced)
  const labels = wanted.map(({ label }) => label.toLowerCase())
  return (
    <div>
      <UnstyledButton onClick={toggle} aria-expanded={opened} fz="sm" c="var(--mantine-color-anchor)">
        {opened ? accounts.howToClose : accounts.howTo(labels)}{' '}
        {opened ? <IconChevronUp size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />}
      </UnstyledButton>
      <Collapse expanded={opened}>
        <Card mt="xs" padding="sm" bg="var(--mantine-color-default-hover)">
          <Stack gap="sm">
            {said.map((one) => (
              <Instruction key={one.title} said={one} />
            ))}
          </Stack>
        </Card>
      </Collapse>
    </div>
  )
}

interface InstructionProps {
  said: Prerequisite
  /** Level of the heading. */
  order?: 3 | 4
}

/** What has to be done elsewhere, menu by menu. */
export function Instruction({ said: { title, text, steps, link }, order = 3 }: InstructionProps) {
  return (
    <div>
      <Title order={order} size="sm">
        {title}
      </Title>
      <Text size="sm">{text}</Text>
      {steps.length > 0 && (
        <List type="ordered" size="sm" mt={4} spacing={2}>
          {steps.map((step) => (
            <List.Item key={step} style={{ overflowWrap: 'anywhere' }}>
              {step}
            </List.Item>
          ))}
        </List>
      )}
      {link && (
        <Anchor href={link} target="_blank" rel="noreferrer" size="sm" mt={4} display="inline-block">
          {accounts.vendorGuide} <IconExternalLink size={13} aria-hidden />
        </Anchor>
      )}
    </div>
  )
}
