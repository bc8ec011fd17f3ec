import { IconMinus, IconPencil, IconPlus } from '@tabler/icons-react'
import { type ChangeKind, changeWords } from '../words/tables.ts'
import classes from './change-mark.module.css'

const icon = { size: 11, stroke: 3, 'aria-hidden': true } as const

const marks = {
  added: <IconPlus {...icon} />,
  changed: <IconPencil {...icon} />,
  removed: <IconMinus {...icon} />,
} as const satisfies Record<ChangeKind, unknown>

/** Whether a row was added, changed or removed. Plain elements: lists make dozens of them while they are scrolled. */
export function ChangeMark({ change }: { change: ChangeKind }) {
  return (
    <span className={classes.mark} data-change={change}>
      {marks[change]}
      {changeWords[change]}
    </span>
  )
}
