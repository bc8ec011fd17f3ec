import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useState } from 'react'
import { password } from '../words/parts.ts'

/** A password, with a button to look at it. */
export function PasswordField(props: PasswordInputProps) {
  const [visible, setVisible] = useState(false)
  return (
    <PasswordInput
      autoComplete="current-password"
      maxLength={256}
      {...props}
      visible={visible}
      onVisibilityChange={setVisible}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ 'aria-label': visible ? password.hide : password.show, 'aria-pressed': visible }}
    />
  )
}
