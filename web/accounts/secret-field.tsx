import { ActionIcon, PasswordInput, Textarea } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { accounts } from '../words/accounts.ts'
import classes from './secret-field.module.css'

interface SecretFieldProps {
  name: string
  label: string
  description: ReactNode
  value: string
  onChange: (value: string) => void
  error?: ReactNode
  withAsterisk?: boolean
  inputWrapperOrder?: ('label' | 'input' | 'description' | 'error')[]
  onBlur?: () => void
  placeholder?: string
}

/** A secret that can be looked at while it is entered. Pasted text of several lines, such as a key, stays as it is. */
export function SecretField({ value, onChange, label, placeholder = '', ...input }: SecretFieldProps) {
  const [visible, setVisible] = useState(false)
  const toggle = { 'aria-label': visible ? accounts.hide(label) : accounts.show(label), tabIndex: 0 }
  const common = {
    ...input,
    label,
    placeholder,
    value,
    autoComplete: 'new-password',
    spellCheck: false,
  }
  if (value.includes('\n'))
    return (
      <Textarea
        {...common}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        autosize
        maxRows={6}
        classNames={{ input: visible ? classes.lines : `${classes.lines} ${classes.hidden}` }}
        rightSection={
          <ActionIcon variant="subtle" color="gray" onClick={() => setVisible(!visible)} {...toggle}>
            {visible ? <IconEyeOff size={16} aria-hidden /> : <IconEye size={16} aria-hidden />}
          </ActionIcon>
        }
      />
    )
  return (
    <PasswordInput
      {...common}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      visible={visible}
      onVisibilityChange={setVisible}
      visibilityToggleFocusable
      visibilityToggleButtonProps={toggle}
      // An input of one line would lose the line breaks of a key.
      onPaste={(event) => {
        const pasted = event.clipboardData.getData('text/plain').trim()
        if (!pasted.includes('\n')) return
        event.preventDefault()
        onChange(pasted)
      }}
    />
  )
}
