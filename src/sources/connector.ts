import type { z } from 'zod'
import type { OpenOptions, Source } from './source.ts'

/** One thing an account asks for; a web form and the reference of the YAML file are made of these. */
export interface Field {
  /** The path in the settings, such as `domain` or `extraHeader.name`. */
  name: string
  label: string
  help: string
  /** `lines` is text of many lines; `secret` is text that is never shown again. */
  kind: 'text' | 'lines' | 'number' | 'switch' | 'secret' | 'choice'
  /** What a `choice` chooses from, with a label for each value. */
  choices?: Readonly<Record<string, string>>
  /** Most people never need it. */
  advanced: boolean
  /** What an answer looks like. */
  example?: string
}

/** A kind of account that rosters come from: what it asks for, what it accepts, and how a source is made of it. */
export interface Connector<Settings = unknown> {
  id: string
  /** The app as a wizard shows it; one app may have several connectors. */
  app: 'Skyward' | 'OneRoster'
  title: string
  fields: readonly Field[]
  /** What a person enters, checked, with the defaults filled in and the secrets wrapped. */
  settings: z.ZodType<Settings>
  /** A source that has not been connected to yet; nothing is sent before its first use. */
  open(settings: Settings, options: OpenOptions): Source
}
