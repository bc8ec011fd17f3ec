import {
  Alert,
  Anchor,
  Button,
  Checkbox,
  Input,
  SegmentedControl,
  Select,
  Stack,
  TagsInput,
  TextInput,
} from '@mantine/core'
import { type UseFormReturnType, useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { IconMailOff } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { changedValues } from '../parts/changed-values.ts'
import { Dialog, DialogButtons } from '../parts/dialog.tsx'
import { Problem } from '../parts/problem.tsx'
import { showRefusal, toFirstWrong } from '../parts/show-refusal.ts'
import { useMe } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { notifications as words } from '../words/notifications.ts'
import { type Channel, type ChannelEvent, channelKinds, type Whose } from './channel.ts'
import { addressesOf, type ChannelValues, changeOf, checksOf, newChannelOf, valuesOf } from './channel-form.ts'

interface ChannelDialogProps {
  opened: boolean
  whose: Whose
  /** The channel that is edited; without one, one is added. */
  channel?: Channel
  onClose: () => void
  onSecret: (secret: string) => void
}

/** Adds or edits a channel. */
export function ChannelDialog({ opened, onClose, ...form }: ChannelDialogProps) {
  const title = form.channel ? words.form.editTitle(form.channel.name) : words.form.addTitle
  return (
    <Dialog opened={opened} onClose={onClose} title={title} size="lg">
      <ChannelForm {...form} onClose={onClose} />
    </Dialog>
  )
}

function ChannelForm({ whose, channel, onClose, onSecret }: Omit<ChannelDialogProps, 'opened'>) {
  const { teamId, projectId } = whose
  const form = useForm<ChannelValues>({ initialValues: valuesOf(channel, projectId), validate: checksOf(!channel) })
  const [refusal, setRefusal] = useState<unknown>(null)
  const done = async (said: string) => {
    onClose()
    notifications.show({ message: said })
    await readAgain('/api/teams/{teamId}/channels')
  }
  const onError = (error: unknown) => setRefusal(showRefusal(form, error))
  const make = query.useMutation('post', '/api/teams/{teamId}/channels', {
    onError,
    onSuccess: async ({ channel: { name }, signingSecret }) => {
      await done(words.channel.added(name))
      if (signingSecret !== null) onSecret(signingSecret)
    },
  })
  const change = query.useMutation('patch', '/api/teams/{teamId}/channels/{id}', {
    onError,
    onSuccess: ({ name }) => done(words.channel.changed(name)),
  })
  const save = (values: ChannelValues) => {
    setRefusal(null)
    if (channel)
      change.mutate({ params: { path: { teamId, id: channel.id } }, body: changedValues(form, changeOf(values)) })
    else make.mutate({ params: { path: { teamId } }, body: newChannelOf(values) })
  }
  const { kind } = form.values
  return (
    <form onSubmit={form.onSubmit(save, toFirstWrong(form))} noValidate>
      <Stack>
        {!channel && (
          <Input.Wrapper label={words.form.kind} labelElement="div">
            <SegmentedControl
              mt={4}
              fullWidth
              aria-label={words.form.kind}
              data={channelKinds.map((value) => ({ value, label: words.shortKinds[value] }))}
              {...form.getInputProps('kind')}
            />
          </Input.Wrapper>
        )}
        {kind === 'mail' && <NoMail />}
        <TextInput
          label={words.form.name}
          placeholder={words.form.namePlaceholders[kind]}
          required
          maxLength={100}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Receiver form={form} {...(channel && { channel })} />
        <Scope form={form} whose={whose} {...(channel && { channel })} />
        <Events form={form} />
        <Problem error={refusal} />
        <DialogButtons busy={make.isPending || change.isPending} onCancel={onClose}>
          <Button type="submit" loading={make.isPending || change.isPending}>
            {channel ? words.form.save : words.form.add}
          </Button>
        </DialogButtons>
      </Stack>
    </form>
  )
}

interface PartProps {
  form: UseFormReturnType<ChannelValues>
  channel?: Channel
}

function Receiver({ form, channel }: PartProps) {
  const { kind } = form.values
  if (kind === 'mail') {
    return (
      <TagsInput
        label={words.form.to}
        description={words.form.toHint}
        required
        maxTags={20}
        splitChars={[',', ';', ' ', '\n']}
        acceptValueOnBlur
        type="email"
        autoComplete="off"
        {...form.getInputProps('to')}
        onChange={(addresses) => form.setFieldValue('to', addressesOf(addresses))}
      />
    )
  }
  return (
    <TextInput
      label={words.form.url}
      description={channel?.host ? words.form.urlKept(channel.host) : words.form.urlHints[kind]}
      required={!channel}
      type="url"
      autoComplete="off"
      placeholder="https://"
      {...form.getInputProps('url')}
    />
  )
}

function Scope({ form, whose: { teamId, projectId }, channel }: PartProps & { whose: Whose }) {
  const { data } = query.useQuery('get', '/api/teams/{teamId}/projects', { params: { path: { teamId } } })
  const known = data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []
  const own = channel?.project ? [{ value: channel.project.id, label: channel.project.name }] : []
  const here = projectId ? [{ value: projectId, label: words.form.thisProject }] : []
  const projects = projectId
    ? here
    : [...known, ...own.filter(({ value }) => !known.some((one) => one.value === value))]
  return (
    <Select
      label={words.form.scope}
      description={words.form.scopeHint}
      data={[{ value: '', label: words.allProjects }, ...projects]}
      allowDeselect={false}
      {...form.getInputProps('projectId')}
    />
  )
}

function Events({ form }: PartProps) {
  return (
    <Checkbox.Group label={words.form.events} required {...form.getInputProps('events')}>
      <Stack gap="xs" mt="xs">
        {(Object.keys(words.eventChoices) as ChannelEvent[]).map((event, index) => {
          const [label, description] = words.eventChoices[event]
          return (
            <Checkbox
              key={event}
              value={event}
              label={label}
              description={description}
              {...(index === 0 && { 'data-path': 'events' })}
            />
          )
        })}
      </Stack>
    </Checkbox.Group>
  )
}

/** Nobody gets a mail before there is a server to send it by. */
function NoMail() {
  const { owner } = useMe()
  const { data } = query.useQuery('get', '/api/sign-in')
  if (data?.passwordByMail !== false) return null
  return (
    <Alert color="yellow" icon={<IconMailOff aria-hidden />} p="sm">
      {words.channel.noMail}{' '}
      {owner && (
        <Anchor component={Link} to={urls.installation('mail')} size="sm" c="inherit" td="underline">
          {words.channel.setUpMail}
        </Anchor>
      )}
    </Alert>
  )
}
