import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { usePageTitle } from '../shell/use-page-title.ts'

interface SignInHeadingProps {
  title: string
  summary?: ReactNode
  /** Moves there when it appears, so that it is read: for what came of something, where there is nothing to type. */
  focused?: boolean
}

/** The top of a page before one is signed in. */
export function SignInHeading({ title, summary, focused = false }: SignInHeadingProps) {
  usePageTitle(title)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (focused) heading.current?.focus()
  }, [focused])
  return (
    <Stack gap={6} mb="lg">
      <Title order={1} ref={heading} tabIndex={-1} style={{ outline: 'none', textWrap: 'balance' }}>
        {title}
      </Title>
      {summary && (
        <Text c="dimmed" component="div">
          {summary}
        </Text>
      )}
    </Stack>
  )
}
