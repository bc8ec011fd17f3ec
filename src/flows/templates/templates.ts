import { oneRoster } from './oneroster.ts'
import { skyward } from './skyward.ts'
import type { Template } from './template.ts'

/** Every template, in the order that a person chooses from. */
export const templates: readonly Template[] = [skyward, oneRoster]
