// The section `feeds`: where signals come from, and the door that webhooks knock at.
import * as v from 'valibot'
import { objectOf } from '../json/object-of.ts'
import { count, type Layer, layerOf, money, ms, oneOf, setting, text, whole } from './section.ts'

interface ChannelBase {
  /** Its name: what its messages are kept under, and for a webhook the last part of its address. */
  readonly name: string
  /** Form of its messages: `canonical`, a preset, or the path of a mapping file. Default `canonical`. */
  readonly form?: string
  /** Name of the source where the messages do not say. Default: the channel's name. */
  readonly source?: string
  /** Sources that its messages may speak for; whatever they name by default. */
  readonly sources?: readonly string[]
  /** How much a mapped message wants that does not say; a `close` then ends all there is. */
  readonly size?: { readonly unit: 'quote' | 'base' | 'percent'; readonly value: string }
}

/** Deliveries to `POST /hooks/<name>`. */
export interface WebhookSettings extends ChannelBase {
  readonly kind: 'webhook'
  /**
   * How senders prove who they are: `signature` of Standard Webhooks; `path-secret`, sent to `/hooks/<name>/<secret>`;
   * `body-secret`, in the field that the mapping names. Default `signature`.
   */
  readonly proof?: 'signature' | 'path-secret' | 'body-secret'
  /** Names of the environment variables that hold the secrets, or with `_FILE` behind them their files; two while they rotate. */
  readonly secrets: readonly string[]
  /** Addresses and networks that may send; all by default. */
  readonly from?: readonly string[]
  /** Most deliveries in a minute, 1 to 1 000 000. Default 600. */
  readonly perMinute?: number
}

interface StreamSettings extends ChannelBase {
  /** `{{NAME}}` in it is filled in from the environment. */
  readonly url: string
  /** Headers of the request; `{{NAME}}` in a value is filled in from the environment. */
  readonly headers?: Readonly<Record<string, string>>
  /** How long the server may be silent, pings and comments included, in ms from 1000. Default 30 000. */
  readonly silenceMs?: number
}

/** A feed over WebSocket. */
export interface WebSocketFeedSettings extends StreamSettings {
  readonly kind: 'websocket'
  /** Messages to send once it is open; `{{NAME}}` in them is filled in from the environment. */
  readonly hello?: readonly string[]
  /**
   * A message to send after a loss; `{{lastId}}` and `{{lastSeq}}` in it are those of the latest signal, with the number of the
   * latest one that has a number.
   */
  readonly resume?: string
}

/** A feed over server-sent events; it goes on from the last event by itself. */
export interface SseFeedSettings extends StreamSettings {
  readonly kind: 'sse'
}

/** One channel. */
export type ChannelSettings = WebhookSettings | WebSocketFeedSettings | SseFeedSettings

/** Where signals come from. */
export interface FeedSettings {
  /** Ways in besides `--signals`; none by default. */
  readonly channels: readonly ChannelSettings[]
  /** Address that the door for webhooks listens on. Default `127.0.0.1`: a proxy on this machine speaks HTTPS to the world. */
  readonly host: string
  /** Its port, 0 for any. Default 8790. */
  readonly port: number
  /** Proxies whose header X-Forwarded-For is believed. Default none. */
  readonly proxies: readonly string[]
  /** Most connections to the door at once, 1 to 10 000. Default 128. */
  readonly maxConnections: number
  /** Most messages that may wait to be decided on, from 1; more are turned away. Default 50 000. */
  readonly maxWaiting: number
  /**
   * Most messages that are kept once they were decided on; the oldest go first, but for the latest of each channel. Without
   * them a run cannot be lived again. Default 1 000 000; 0 for all.
   */
  readonly keepMessages: number
}

/** No channels, and a door on this machine only. */
export const DEFAULT_FEEDS: FeedSettings = {
  channels: [],
  host: '127.0.0.1',
  port: 8_790,
  proxies: [],
  maxConnections: 128,
  maxWaiting: 50_000,
  keepMessages: 1_000_000,
}

const texts = v.array(text('must be a list of texts'))
const variable = v.pipe(
  v.string(),
  v.regex(
    /^[A-Z_][A-Z0-9_]{0,99}$/,
    'must name an environment variable, such as TV_SECRET; a secret itself has no place here',
  ),
)
const base = {
  name: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'must be up to 32 small letters, digits and hyphens'),
    v.check((name) => name !== 'signals', 'must not be signals, which is what --signals is called'),
  ),
  form: v.exactOptional(text('must be canonical, a preset, or the path of a mapping file')),
  source: v.exactOptional(text('must be the name of a source')),
  sources: v.exactOptional(v.pipe(texts, v.minLength(1, 'must name at least one source'))),
  size: v.exactOptional(objectOf({ unit: oneOf('quote', 'base', 'percent'), value: money })),
}
const stream = {
  ...base,
  url: text('must be an address'),
  headers: v.exactOptional(v.record(v.string(), v.string())),
  silenceMs: v.exactOptional(ms(1_000)),
}
const channel = v.variant(
  'kind',
  [
    v.strictObject({
      ...base,
      kind: v.literal('webhook'),
      proof: v.exactOptional(oneOf('signature', 'path-secret', 'body-secret')),
      secrets: v.pipe(
        v.array(variable),
        v.minLength(1, 'must name at least one variable'),
        v.maxLength(4, 'must name at most four variables'),
      ),
      from: v.exactOptional(texts),
      perMinute: v.exactOptional(whole(1, 1_000_000)),
    }),
    v.strictObject({
      ...stream,
      kind: v.literal('websocket'),
      hello: v.exactOptional(texts),
      resume: v.exactOptional(text('must be a message')),
    }),
    v.strictObject({ ...stream, kind: v.literal('sse') }),
  ],
  'must be one of webhook, websocket, sse',
)
const channels = v.pipe(
  v.array(channel),
  v.check(
    (list) => new Set(list.map(({ name }) => name)).size === list.length,
    'must not have two channels of one name',
  ),
)

/** Checks a layer of the section. */
export const feedsLayer: v.GenericSchema<unknown, Layer<FeedSettings>> = layerOf({
  channels: setting(
    channels as v.GenericSchema<unknown, readonly ChannelSettings[]>,
    'ways in: webhooks, WebSocket and server-sent events',
  ),
  host: setting(text('must be an address'), 'address that the door for webhooks listens on'),
  port: setting(whole(0, 65_535), 'port of the door for webhooks; 0 for any'),
  proxies: setting(texts, 'proxies whose header X-Forwarded-For is believed'),
  maxConnections: setting(whole(1, 10_000), 'most connections to the door at once'),
  maxWaiting: setting(whole(1, Number.MAX_SAFE_INTEGER), 'most messages that may wait to be decided on'),
  keepMessages: setting(count, 'most messages that are kept after their decision; 0 for all'),
})
