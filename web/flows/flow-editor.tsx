import { Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { apiErrorOf } from '../api/api-error.ts'
import { query } from '../api/client.ts'
import { LeaveGuard } from '../parts/leave-guard.tsx'
import { sentence } from '../parts/show-refusal.ts'
import { useUrlState } from '../parts/use-url-state.ts'
import { useMay, useTeam } from '../shell/me.ts'
import { flowPage as words } from '../words/flows.ts'
import { changedFlows } from './changed-flows.ts'
import { ChangedMeanwhile } from './changed-meanwhile.tsx'
import { type Conflict, conflictOf } from './conflict.ts'
import type { Definition, WholeFlow } from './definition.ts'
import { useDraft } from './draft.ts'
import { EditingContext, type Refusal } from './editing.ts'
import { FlowSteps } from './flow-steps.tsx'
import { SaveBar } from './save-bar.tsx'
import { sectionOf, stepOf } from './step-of.ts'
import { useFocusOnRefused } from './use-focus-on-refused.ts'

interface Saving {
  basedOn: number
  definition: Definition
  comment: string
}

/** The steps of a flow, with one draft for all of them: what is saved together is one version. */
export function FlowEditor({ flow }: { flow: WholeFlow }) {
  const mayChange = useMay('administrator')
  const draft = useDraft(flow)
  const [comment, setComment] = useState('')
  const { save, isPending, problem, refusal, refuseAt, conflict, forget } = useSave(flow, (saved, said) => {
    draft.goOn(saved, draft.definition)
    setComment((now) => (now === said ? '' : now))
  })
  const saveDraft = () => {
    const [unfinished] = Object.keys(draft.unfinished)
    if (unfinished !== undefined) return refuseAt(unfinished)
    save({ basedOn: draft.base.version, definition: draft.definition, comment })
  }
  const begin = (version: WholeFlow | Conflict['current']) => {
    forget()
    setComment('')
    draft.begin(version)
  }
  return (
    <EditingContext value={{ ...draft, flow, mayChange, refusal }}>
      <Stack gap="lg">
        {!mayChange && (
          <Text size="sm" c="dimmed">
            {words.readOnly}
          </Text>
        )}
        <FlowSteps />
        {draft.isChanged && (
          <SaveBar
            saving={isPending}
            problem={problem}
            comment={comment}
            onComment={setComment}
            onSave={saveDraft}
            onDiscard={() => begin(flow)}
          />
        )}
      </Stack>
      <LeaveGuard when={draft.isChanged} />
      {conflict && (
        <ChangedMeanwhile
          conflict={conflict}
          mine={draft.definition}
          base={draft.base.definition}
          saving={isPending}
          problem={problem}
          onSave={(definition) => save({ basedOn: conflict.current.version, definition, comment })}
          onDrop={() => begin(conflict.current)}
          onClose={forget}
        />
      )}
    </EditingContext>
  )
}

/** Saves a version, and tells what stands in its way: a field, another's version, or something else. */
function useSave({ id }: WholeFlow, onSaved: (saved: WholeFlow, comment: string) => void) {
  const { id: teamId } = useTeam()
  const [, change] = useUrlState()
  const [refusal, setRefusal] = useState<Refusal>()
  const [conflict, setConflict] = useState<Conflict>()
  const [problem, setProblem] = useState<unknown>(null)
  const mutation = query.useMutation('post', '/api/teams/{teamId}/flows/{id}/versions')
  const forget = () => {
    setRefusal(undefined)
    setConflict(undefined)
    setProblem(null)
  }
  const refuseAt = (path: string, message?: string) => {
    setRefusal({ path, ...(message !== undefined && { message }) })
    const step = stepOf(path)
    change({ step, section: step === 'prepare' ? (sectionOf(path) ?? null) : null })
  }
  const refuse = (error: unknown) => {
    const { code, field, message = '', details } = apiErrorOf(error) ?? {}
    const found = code === 'flow-changed' ? conflictOf(details) : undefined
    if (found) {
      void changedFlows()
      return setConflict(found)
    }
    if (field?.startsWith('definition.') !== true) return setProblem(error)
    refuseAt(field.slice('definition.'.length), sentence(message))
  }
  const save = async ({ comment, ...version }: Saving) => {
    if (mutation.isPending) return
    setRefusal(undefined)
    setProblem(null)
    try {
      const body = { ...version, ...(comment.trim() && { comment: comment.trim() }) }
      const saved = await mutation.mutateAsync({ params: { path: { teamId, id } }, body })
      forget()
      onSaved(saved, comment)
      notifications.show({ message: words.saved(saved.version) })
      await changedFlows()
    } catch (error) {
      refuse(error)
    }
  }
  useFocusOnRefused(refusal)
  return {
    save: (saving: Saving) => void save(saving),
    isPending: mutation.isPending,
    problem,
    refusal,
    refuseAt,
    conflict,
    forget,
  }
}
