/** A flow as the API tells it. */
import type { components } from '../api/schema.d.ts'

export type Flow = components['schemas']['Flow']
export type WholeFlow = components['schemas']['WholeFlow']
export type Definition = WholeFlow['definition']
export type Options = Definition['options']
export type ExtraPerson = Definition['extraPeople'][number]
