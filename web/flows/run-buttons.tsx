import { Button, Tooltip } from '@mantine/core'
import { IconEye, IconPlayerPlay } from '@tabler/icons-react'
import { useMay } from '../shell/me.ts'
import { flowActions } from '../words/flows.ts'
import type { useStartRun } from './use-start-run.ts'

interface RunButtonsProps {
  start: ReturnType<typeof useStartRun>
  size?: 'xs' | 'sm'
}

/** Run now and Preview, for those who may. */
export function RunButtons({ start, size = 'sm' }: RunButtonsProps) {
  if (!useMay('operator')) return null
  const { runNow, preview, startsRun, startsPreview } = start
  return (
    <>
      <Tooltip label={flowActions.previewHelp}>
        <Button
          variant="default"
          size={size}
          leftSection={<IconEye size={16} aria-hidden />}
          onClick={preview}
          loading={startsPreview}
          disabled={startsRun}
        >
          {flowActions.preview}
        </Button>
      </Tooltip>
      <Button
        size={size}
        leftSection={<IconPlayerPlay size={16} aria-hidden />}
        onClick={runNow}
        loading={startsRun}
        disabled={startsPreview}
      >
        {flowActions.runNow}
      </Button>
    </>
  )
}
