import { Alert, Box, Button, Group, Stack, Switch, Text } from '@mantine/core'
import { IconClockPlus, IconInfoCircle, IconX } from '@tabler/icons-react'
import { DaysSelect } from '../schedule/days-select.tsx'
import { HourAndMinute } from '../schedule/hour-and-minute.tsx'
import { NextRuns } from '../schedule/next-runs.tsx'
import type { Clock } from '../schedule/schedule.ts'
import { TimeZoneSelect } from '../schedule/time-zone-select.tsx'
import { scheduleStep as words } from '../words/flows.ts'
import { Blackouts } from './blackouts.tsx'
import type { Definition } from './definition.ts'
import { Editable } from './editable.tsx'
import { useEditing, useField } from './editing.ts'
import classes from './flow-steps.module.css'

type Schedule = NonNullable<Definition['schedule']>

const usualTime: Clock = { hour: 2, minute: 0 }
const secondTime: Clock = { hour: 12, minute: 0 }

/** Step 1: when the flow runs by itself. */
export function ScheduleStep() {
  const { base, flow, definition } = useEditing()
  const { value: schedule, put, id, error } = useField<Schedule | null>('schedule')
  const { timeZone } = definition.options
  const begun: Schedule = base.definition.schedule ?? {
    timeZone,
    times: [usualTime],
    days: [1, 2, 3, 4, 5, 6, 7],
    blackouts: [],
  }
  return (
    <Editable>
      <Switch
        id={id}
        label={words.bySchedule}
        description={words.byHandHelp}
        checked={schedule !== null}
        onChange={({ currentTarget }) => put(currentTarget.checked ? begun : null)}
        error={schedule === null && error}
      />
      {!flow.enabled && schedule && (
        <Alert color="yellow" icon={<IconInfoCircle aria-hidden />} p="sm">
          {words.flowOff}
        </Alert>
      )}
      {schedule ? <Fields schedule={schedule} /> : <DistrictZone />}
    </Editable>
  )
}

function Fields({ schedule }: { schedule: Schedule }) {
  const times = useField<Schedule['times']>('schedule.times')
  const zone = useField<string>('schedule.timeZone')
  const days = useField<Schedule['days']>('schedule.days')
  const [first = usualTime, second] = times.value
  return (
    <div className={classes.schedule}>
      <Stack gap="lg">
        <Group align="flex-end" gap="lg">
          <HourAndMinute
            value={first}
            label={words.firstTime}
            onChange={(clock) => times.put(second ? [clock, second] : [clock])}
            error={times.error}
          />
          {!second && (
            <Button
              variant="subtle"
              leftSection={<IconClockPlus size={16} aria-hidden />}
              onClick={() => times.put([first, secondTime])}
            >
              {words.addSecond}
            </Button>
          )}
        </Group>
        {second && (
          <div>
            <Text size="sm" fw={600} mb={4}>
              {words.secondTime}
            </Text>
            <Group align="flex-end" gap="lg">
              <HourAndMinute value={second} label={words.secondTime} onChange={(clock) => times.put([first, clock])} />
              <Button
                variant="subtle"
                color="gray"
                leftSection={<IconX size={16} aria-hidden />}
                onClick={() => times.put([first])}
              >
                {words.removeSecond}
              </Button>
            </Group>
          </div>
        )}
        <Box maw={340}>
          <TimeZoneSelect value={zone.value} onChange={zone.put} error={zone.error} />
        </Box>
        <DaysSelect value={days.value} onChange={days.put} error={days.error} />
        <Blackouts />
      </Stack>
      <Box>
        <Text size="sm" fw={600} mb="xs">
          {words.nextRuns}
        </Text>
        <NextRuns schedule={schedule} withClockChanges />
      </Box>
    </div>
  )
}

/** Without a schedule, the day of a run is still the one of the district. */
function DistrictZone() {
  const { value, put, error } = useField<string>('options.timeZone')
  return (
    <Box maw={340}>
      <TimeZoneSelect value={value} onChange={put} label={words.districtZone} error={error} />
    </Box>
  )
}
