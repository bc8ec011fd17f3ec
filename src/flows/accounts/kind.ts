import type { z } from 'zod'
import type { Destination } from '../../apple/delivery/destination.ts'
import type { Connector, Field } from '../../sources/connector.ts'

/** One thing an account asks for; the web's form is made of these, without code for any kind of account. */
export interface AccountField extends Omit<Field, 'kind'> {
  /** `host-key` is a fingerprint that a person compares and confirms; the server of `host` and `port` shows it. */
  kind: Field['kind'] | 'host-key'
  /** It has to be given; one that another field can stand in for, unless that one is given. */
  required: boolean
  /** It is part of signing in, and so of what is renewed. */
  credential: boolean
  /** What a new form shows already. */
  initial?: string | number | boolean
  /** The field that this one may be given in the place of. */
  insteadOf?: string
}

interface AnyKind {
  /** Stable; stored with each account. */
  id: string
  app: string
  title: string
  fields: readonly AccountField[]
  /** Checks what a person enters, secrets included, and trims it. */
  settings: z.ZodType
  /** Where an account leads, in a few words. */
  where(settings: Readonly<Record<string, unknown>>): string
}

/** A kind of account that rosters come from. */
export interface SourceKind extends AnyKind {
  side: 'source'
  connector: Connector
}

/** A kind of account that packages go to. */
export interface DestinationKind extends AnyKind {
  side: 'destination'
  /** It names a place on the machine itself, so that only who looks after the installation may choose it. */
  ownersOnly: boolean
  destination(settings: Readonly<Record<string, unknown>>): Destination
  /** Which tenant an account leads to, of its settings without the secrets; see `nameOf` of the engine. */
  tenant(settings: Readonly<Record<string, unknown>>): string
}

export type AccountKind = SourceKind | DestinationKind
