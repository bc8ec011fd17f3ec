import { Stack, type StackProps } from '@mantine/core'
import { useEditing } from './editing.ts'
import classes from './flow-steps.module.css'

/** Fields that administrators change, and others look at. */
export function Editable({ children, ...stack }: StackProps) {
  const { mayChange } = useEditing()
  return (
    <fieldset disabled={!mayChange} className={classes.fields}>
      <Stack gap="lg" {...stack}>
        {children}
      </Stack>
    </fieldset>
  )
}
