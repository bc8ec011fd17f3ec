import { Button, Collapse } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { prepareStep as words } from '../words/flows.ts'
import { Editable } from './editable.tsx'
import { useEditing } from './editing.ts'
import { OptionField, type OptionPath } from './option-field.tsx'
import { overlap } from './paths.ts'
import { countOwn } from './summaries.ts'

/** Options that most districts never need, folded away unless one of them is in use or was refused. */
export function Rare({ paths }: { paths: readonly OptionPath[] }) {
  const { definition, refusal } = useEditing()
  const own = countOwn(definition.options, paths)
  const [isOpen, setOpen] = useState(own > 0)
  const id = useId()
  if (paths.length === 0) return null
  const isRefused = refusal !== undefined && paths.some((path) => overlap(refusal.path, `options.${path}`))
  const isShown = isOpen || isRefused
  return (
    <div>
      <Button
        variant="subtle"
        size="xs"
        px={6}
        aria-expanded={isShown}
        aria-controls={id}
        leftSection={isShown ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
        onClick={() => setOpen(!isShown)}
      >
        {words.more}
      </Button>
      <Collapse expanded={isShown} id={id} transitionDuration={0}>
        <Editable gap="md" mt="sm">
          {isShown && paths.map((path) => <OptionField key={path} path={path} />)}
        </Editable>
      </Collapse>
    </div>
  )
}
