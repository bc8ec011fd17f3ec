import type { paths } from '../api/schema.d.ts'

/** When a flow runs by itself, as the API takes it. */
export type Schedule =
  paths['/api/teams/{teamId}/schedule-previews']['post']['requestBody']['content']['application/json']
export type Clock = Schedule['times'][number]
/** 1 is Monday, 7 is Sunday. */
export type Weekday = Schedule['days'][number]

export const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]
export const mondayToFriday: readonly Weekday[] = [1, 2, 3, 4, 5]

/** Whether these are the same days, in whatever order. */
export function sameDays(one: readonly Weekday[], other: readonly Weekday[]): boolean {
  return one.length === other.length && one.every((day) => other.includes(day))
}
