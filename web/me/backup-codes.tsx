import { Button, Code, CopyButton, Group, SimpleGrid, Stack } from '@mantine/core'
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react'
import { useMe } from '../shell/me.ts'
import { twoFactor } from '../words/me.ts'

/** The backup codes, to be taken along. */
export function BackupCodes({ codes }: { codes: readonly string[] }) {
  const { email } = useMe()
  return (
    <Stack gap="xs">
      <SimpleGrid cols={2} spacing={6} verticalSpacing={6} role="list" aria-label={twoFactor.codes}>
        {codes.map((code) => (
          <Code key={code} role="listitem" ta="center" fz="sm">
            {code}
          </Code>
        ))}
      </SimpleGrid>
      <Group gap="xs">
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              size="xs"
              onClick={copy}
              leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
            >
              {copied ? twoFactor.copied : twoFactor.copy}
            </Button>
          )}
        </CopyButton>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => download(twoFactor.file, twoFactor.fileText(email, codes))}
        >
          {twoFactor.download}
        </Button>
      </Group>
    </Stack>
  )
}

function download(file: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  Object.assign(document.createElement('a'), { href: url, download: file }).click()
  URL.revokeObjectURL(url)
}
