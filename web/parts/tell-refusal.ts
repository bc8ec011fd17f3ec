import { notifications } from '@mantine/notifications'
import { apiErrorOf } from '../api/api-error.ts'
import { errors } from '../words/errors.ts'

/** Tells in a corner of the page why something was not done, where there is no place for a Problem. */
export function tellRefusal(error: unknown): void {
  if (apiErrorOf(error)?.code === 'not-signed-in') return
  const { message = errors.defect.message, next } = apiErrorOf(error) ?? {}
  notifications.show({ color: 'red', role: 'alert', message: next ? `${message} ${next}` : message, autoClose: 10_000 })
}
