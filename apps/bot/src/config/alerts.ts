// The section `alerts`: who is told when something happens, how soon, and over what.
import * as v from 'valibot'
import { count, flag, type Layer, layerOf, oneOf, setting, text, whole } from './section.ts'

/** How bad: `info` for the record, `warning` for today, `critical` for now. */
export const ALERT_LEVELS = ['info', 'warning', 'critical'] as const

/** How bad. */
export type AlertLevel = (typeof ALERT_LEVELS)[number]

/** What alerts are about. */
export const ALERT_KINDS = [
  'started',
  'ended',
  'state',
  'order',
  'fill',
  'exit',
  'rejection',
  'limit',
  'margin',
  'protection',
  'feed',
  'exchange',
  'store',
  'trouble',
] as const

/** What an alert is about. */
export type AlertKind = (typeof ALERT_KINDS)[number]

interface ChannelBase {
  /** Its name, for messages about it. */
  readonly name: string
  /** The lowest level that it is told. Default `warning`. */
  readonly level?: AlertLevel
  /** What it is told of. Default: everything. */
  readonly kinds?: readonly AlertKind[]
  /** Most messages in a minute, 1 to 60; what is above becomes one digest. Default 6. */
  readonly perMinute?: number
}

/** A Telegram bot. */
export interface TelegramSettings extends ChannelBase {
  readonly kind: 'telegram'
  /** Name of the variable that holds the bot's token. */
  readonly token: string
  /** The chat that is written to: its number, as text, or `@name` of a channel. */
  readonly chat: string
  /** Numbers of the chats whose commands are obeyed. Default none. */
  readonly commandsFrom?: readonly string[]
  /** Server of the bot API. Default `https://api.telegram.org`. */
  readonly api?: string
}

/** An incoming webhook of Discord or Slack. */
export interface ChatWebhookSettings extends ChannelBase {
  readonly kind: 'discord' | 'slack'
  /** Name of the variable that holds its address, which is a secret. */
  readonly url: string
}

/** Mail over SMTP. */
export interface EmailSettings extends ChannelBase {
  readonly kind: 'email'
  readonly host: string
  /** Default 465, or 587 where `tls` is `starttls`. */
  readonly port?: number
  /** `implicit`, `starttls`, or `none`, which only a server on this machine may have. Default `implicit`. */
  readonly tls?: 'implicit' | 'starttls' | 'none'
  readonly user?: string
  /** Name of the variable that holds the password. */
  readonly password?: string
  readonly from: string
  readonly to: readonly string[]
}

/** A POST to an address of one's own, signed as Standard Webhooks says. */
export interface SignedWebhookSettings extends ChannelBase {
  readonly kind: 'webhook'
  /** Name of the variable that holds its address. */
  readonly url: string
  /** Name of the variable that holds the secret, `whsec_` and base64. */
  readonly secret: string
}

/** One way to tell somebody. */
export type AlertChannelSettings =
  | TelegramSettings
  | ChatWebhookSettings
  | EmailSettings
  | SignedWebhookSettings

/** Who is told what. */
export interface AlertSettings {
  /** Nobody by default. */
  readonly channels: readonly AlertChannelSettings[]
  /** How many requests to the exchange have to fail in a row to be told; 0 for never. Default 5. */
  readonly failuresInARow: number
  /** Whether each order, fill and rejection is told, at level `info`. Default true. */
  readonly trades: boolean
}

/** Nobody is told. */
export const DEFAULT_ALERTS: AlertSettings = { channels: [], failuresInARow: 5, trades: true }

const variable = v.pipe(
  v.string('must name an environment variable'),
  v.regex(
    /^[A-Z_][A-Z0-9_]{0,99}$/,
    'must name an environment variable, such as TELEGRAM_TOKEN; a secret itself has no place here',
  ),
)
const line = (words: string) => v.pipe(text(words), v.regex(/^\P{Cc}*$/u, 'must be one line'))
const base = {
  name: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'must be up to 32 small letters, digits and hyphens'),
  ),
  level: v.exactOptional(oneOf(...ALERT_LEVELS)),
  kinds: v.exactOptional(v.array(oneOf(...ALERT_KINDS))),
  perMinute: v.exactOptional(whole(1, 60)),
}
const chatNumber = v.pipe(
  v.string('must be a number of a chat, in quotes'),
  v.regex(/^-?\d{1,20}$/, 'must be a number of a chat, such as "123456789"'),
)
const channel = v.variant(
  'kind',
  [
    v.strictObject({
      ...base,
      kind: v.literal('telegram'),
      token: variable,
      chat: v.pipe(
        v.string('must be the number of a chat in quotes, or @name'),
        v.regex(/^(?:-?\d{1,20}|@\w{1,64})$/, 'must be the number of a chat in quotes, or @name'),
      ),
      commandsFrom: v.exactOptional(v.array(chatNumber)),
      api: v.exactOptional(text('must be an address')),
    }),
    v.strictObject({ ...base, kind: v.literal('discord'), url: variable }),
    v.strictObject({ ...base, kind: v.literal('slack'), url: variable }),
    v.strictObject({
      ...base,
      kind: v.literal('email'),
      host: line('must name a mail server'),
      port: v.exactOptional(whole(1, 65_535)),
      tls: v.exactOptional(oneOf('implicit', 'starttls', 'none')),
      user: v.exactOptional(line('must be a name')),
      password: v.exactOptional(variable),
      from: line('must be an address'),
      to: v.pipe(v.array(line('must be an address')), v.minLength(1, 'must have an address')),
    }),
    v.strictObject({ ...base, kind: v.literal('webhook'), url: variable, secret: variable }),
  ],
  'must be one of telegram, discord, slack, email, webhook',
)
const channels = v.pipe(
  v.array(channel),
  v.check(
    (list) => new Set(list.map(({ name }) => name)).size === list.length,
    'must not have two channels of one name',
  ),
)

/** Checks a layer of the section. */
export const alertsLayer: v.GenericSchema<unknown, Layer<AlertSettings>> = layerOf({
  channels: setting(
    channels as v.GenericSchema<unknown, readonly AlertChannelSettings[]>,
    'who is told: telegram, discord, slack, email, webhook; secrets are names of environment variables',
  ),
  failuresInARow: setting(count, 'requests that have to fail in a row to be told; 0 for never'),
  trades: setting(flag, 'whether each order, fill and rejection is told, at level info'),
})
