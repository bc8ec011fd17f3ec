import { ActionIcon, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { NameDialog } from '../parts/name-dialog.tsx'
import { useMay } from '../shell/me.ts'
import { projects as words } from '../words/projects.ts'
import { type Project, useProjectDelete, useProjectRename } from './project.ts'
import classes from './project-tile.module.css'

/** Renames and deletes a project, for administrators. */
export function ProjectMenu({ project }: { project: Project }) {
  const [renames, renaming] = useDisclosure(false)
  const [deletes, deleting] = useDisclosure(false)
  const rename = useProjectRename(project)
  const remove = useProjectDelete(project)
  if (!useMay('administrator')) return null
  return (
    <div className={classes.above}>
      <Menu position="bottom-end" width={180}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={words.more(project.name)}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={renaming.open}>
            {words.rename}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={deleting.open}>
            {words.delete}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <NameDialog
        opened={renames}
        onClose={renaming.close}
        title={words.renameTitle}
        label={words.name}
        save={words.saveName}
        initial={project.name}
        action={rename}
      />
      <ConfirmDialog
        opened={deletes}
        onClose={deleting.close}
        title={words.deleteTitle(project.name)}
        message={words.deleteMessage}
        confirmLabel={words.deleteConfirm}
        color="red"
        action={remove}
      />
    </div>
  )
}
