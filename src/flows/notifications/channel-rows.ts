/** Channels as the database holds them: what may be shown in the clear, the rest as one sealed object. */
import { z } from 'zod'
import type { HttpReceiver } from '../../notify/send.ts'
import { Secret } from '../../roster/secret.ts'
import { openJson, sealJson } from '../../store/sealed.ts'
import type { Vault } from '../../vault/vault.ts'

export type ChannelKind = 'mail' | HttpReceiver['kind']

const mailSettings = z.object({ to: z.array(z.string()) })
const httpSettings = z.object({ host: z.string() })
const httpSecrets = z.object({ url: z.string(), signingSecret: z.string().optional() })

export type HttpSecrets = z.output<typeof httpSecrets>

/** Of a channel over HTTP, what may be shown: the host, which names the system and not the way in. */
export function httpColumns(vault: Vault, channelId: string, secrets: HttpSecrets) {
  return {
    settings: JSON.stringify({ host: new URL(secrets.url).host }),
    secrets: sealJson(vault, secrets, placeOf(channelId)),
  }
}

/** Of a mail channel, which has no secrets. */
export function mailColumns(to: readonly string[]) {
  return { settings: JSON.stringify({ to }), secrets: null }
}

/** The addresses of a mail channel. */
export function recipientsOf(settings: unknown): string[] {
  return mailSettings.parse(settings).to
}

/** The host of a channel over HTTP. */
export function hostOf(settings: unknown): string {
  return httpSettings.parse(settings).host
}

/** What was sealed of a channel over HTTP. */
export function secretsOf(vault: Vault, channel: { id: string; secrets: Uint8Array | null }): HttpSecrets {
  if (channel.secrets === null) throw new Error(`Channel ${channel.id} has no secrets`)
  return httpSecrets.parse(openJson(vault, channel.secrets, placeOf(channel.id)))
}

/** Where messages of a channel over HTTP go to. */
export function receiverOf(
  vault: Vault,
  channel: { id: string; kind: HttpReceiver['kind']; secrets: Uint8Array | null },
): HttpReceiver {
  const { url, signingSecret } = secretsOf(vault, channel)
  if (channel.kind !== 'webhook') return { kind: channel.kind, url: new Secret(url) }
  if (signingSecret === undefined) throw new Error(`Channel ${channel.id} has no secret to sign with`)
  return { kind: 'webhook', url: new Secret(url), signingSecret: new Secret(signingSecret) }
}

function placeOf(id: string) {
  return { table: 'notification_channels', id, field: 'secrets' }
}
