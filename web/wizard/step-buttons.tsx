import { Button, Group } from '@mantine/core'
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { wizard } from '../words/wizard.ts'

interface StepButtonsProps {
  back: string
  children: ReactNode
}

/** The end of each page: back on the left, on on the right. */
export function StepButtons({ back, children }: StepButtonsProps) {
  return (
    <Group justify="space-between" mt="xl" gap="sm">
      <Button component={Link} to={back} variant="default" leftSection={<IconArrowLeft size={16} aria-hidden />}>
        {wizard.back}
      </Button>
      <Group gap="sm" ml="auto" justify="flex-end">
        {children}
      </Group>
    </Group>
  )
}

/** Leads to the next page, once this one is answered. */
export function NextButton({ to }: { to: string | undefined }) {
  const arrow = <IconArrowRight size={16} aria-hidden />
  if (to === undefined)
    return (
      <Button disabled rightSection={arrow}>
        {wizard.next}
      </Button>
    )
  return (
    <Button component={Link} to={to} rightSection={arrow}>
      {wizard.next}
    </Button>
  )
}
