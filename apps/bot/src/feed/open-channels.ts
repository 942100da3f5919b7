// The channels of the settings, ready to run: secrets are read, mappings loaded, and the door is open.
import type { ChannelForm, Deciding } from '../config/deciding.ts'
import type {
  ChannelSettings,
  FeedSettings,
  SseFeedSettings,
  WebhookSettings,
  WebSocketFeedSettings,
} from '../config/feeds.ts'
import { InputError } from '../input-error.ts'
import { isLoopback } from '../loopback.ts'
import { readCanonical } from './canonical.ts'
import type { Channel, Reader } from './channel.ts'
import type { FeedListener } from './feed-event.ts'
import { createDoor } from './hooks/door.ts'
import type { Hook, Proof } from './hooks/hook.ts'
import { openDoor } from './hooks/listen.ts'
import { createRate } from './hooks/rate.ts'
import { webhookKey } from './hooks/signature.ts'
import { addressList } from './hooks/source-address.ts'
import { checkMapping, loadMapping } from './mapping/load-mapping.ts'
import type { Mapping } from './mapping/mapping.ts'
import { createMappedReader, createMention, createSecretFinder } from './mapping/read-mapped.ts'
import { createSecretCheck, readSecret } from './secrets.ts'
import { speakingFor } from './speaking-for.ts'
import type { Access } from './streams/access.ts'
import { createSseChannel } from './streams/sse-channel.ts'
import { fillMessage, fillTemplate, hasNoName, namesIn } from './streams/template.ts'
import { createWebSocketChannel } from './streams/websocket-channel.ts'

/** What channels need of the world. */
export interface ChannelsWorld {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Epoch ms. */
  readonly now: () => number
  readonly tell: FeedListener
}

/** Channels that are ready to run. */
export interface OpenChannels {
  readonly channels: readonly Channel[]
  /** What the user should know: where the door is, and what cannot be proven. */
  readonly notes: readonly string[]
  /**
   * Reads the secrets of the same channels again, from files that may have changed and by names that may be others.
   * @returns what goes over to them: webhooks at once, streams with their next connection
   * @throws InputError where one is missing or weak
   */
  prepare(settings: FeedSettings): () => void
  /** Closes the door. */
  close(): Promise<void>
}

const REQUEST_MS = 10_000
const SILENCE_MS = 30_000
const PER_MINUTE = 600
const MIN_SECRET_CHARS = 16

/**
 * Opens the channels of the settings.
 * @throws InputError when a secret is missing or weak, a mapping makes no sense, or the door's port is taken
 */
export async function openChannels(settings: FeedSettings, world: ChannelsWorld): Promise<OpenChannels> {
  const { channels, host, port, proxies, maxConnections } = settings
  const forms = channels.map((channel) => ({ channel, ...formOf(channel) }))
  const notes: string[] = []
  const hooks: Hook[] = []
  const streams: Channel[] = []
  const accesses = new Map<string, Access>()
  for (const { channel, mapping, read } of forms) {
    if (channel.kind === 'webhook') {
      hooks.push(hookOf(channel, { mapping, read, env: world.env }))
      notes.push(...warningsOf(channel, mapping))
    } else {
      const first = accessOf(channel, world.env)
      accesses.set(channel.name, first)
      streams.push(streamOf(channel, () => accesses.get(channel.name) ?? first, { read, tell: world.tell }))
    }
  }
  const { now, tell, env } = world
  const door = createDoor({ hooks, proxies: addressList(proxies, 'feeds.proxies'), now, tell })
  const prepare: OpenChannels['prepare'] = ({ channels: again }) => {
    const commits = again.map((channel) => {
      const { name } = channel
      if (channel.kind === 'webhook') {
        const proof = proofOf(channel, formOf(channel).mapping, env)
        return () => door.renew(name, proof)
      }
      const access = accessOf(channel, env)
      return () => accesses.set(name, access)
    })
    return () => {
      for (const commit of commits) commit()
    }
  }
  if (hooks.length === 0) return { channels: streams, notes, prepare, close: () => Promise.resolve() }
  const open = await openDoor(door, { host, port, maxConnections, requestMs: REQUEST_MS })
  for (const { name, proof } of hooks)
    notes.push(
      `webhooks: POST ${open.url}/hooks/${name}${proof.kind === 'path-secret' ? '/<secret>' : ''} (${proof.kind})`,
    )
  if (!isLoopback(host))
    notes.push(`warning: the door for webhooks listens on ${host} without HTTPS; put a proxy before it`)
  return { channels: [...door.channels, ...streams], notes, prepare, close: open.close }
}

/**
 * Makes a channel ready as a run does, and opens nothing.
 * @throws InputError when its secret is missing or weak, or its mapping makes no sense
 */
export function tryChannel(channel: ChannelSettings, { env }: Pick<ChannelsWorld, 'env'>): void {
  const form = formOf(channel)
  if (channel.kind === 'webhook') hookOf(channel, { ...form, env })
  else accessOf(channel, env)
}

/** How the channels of the settings read, for messages that came before: no secret is needed, and nothing is opened. */
export function readersOf(channels: readonly ChannelForm[]): Pick<Channel, 'name' | 'read'>[] {
  return channels.map((channel) => ({ name: channel.name, read: formOf(channel).read }))
}

interface Form {
  /** Absent for the canonical form. */
  readonly mapping: Mapping | undefined
  readonly read: Reader
}

/** The same with what their mappings say at this moment, for a recording; without, where one cannot be read. */
export function withMappings(deciding: Deciding): Deciding {
  const channels = deciding.feeds.channels.map((channel) => {
    try {
      const { mapping } = formOf(channel)
      return mapping ? { ...channel, mapping } : channel
    } catch {
      // Whoever opens the channel says what is wrong with it.
      return channel
    }
  })
  return { ...deciding, feeds: { channels } }
}

function formOf(channel: ChannelForm): Form {
  const { name, form = 'canonical', source = name, sources, size } = channel
  const mapping = form === 'canonical' ? undefined : mappingOf(form, channel.mapping)
  const read = mapping ? createMappedReader(mapping, { source, size }) : readCanonical
  return { mapping, read: sources ? speakingFor(sources, read) : read }
}

/** What it said when it was recorded counts, where that is known. */
function mappingOf(form: string, recorded: unknown): Mapping {
  return recorded === undefined ? loadMapping(form) : checkMapping(form, recorded)
}

function warningsOf(
  { name, proof = 'signature', from = [] }: WebhookSettings,
  mapping: Mapping | undefined,
): string[] {
  if (proof === 'signature') return []
  const unsigned =
    mapping?.warning ?? 'its messages are not signed: whoever learns the secret can send signals.'
  const anywhere = from.length === 0 ? ' It takes them from every address.' : ''
  return [`warning: channel ${name}: ${unsigned}${anywhere}`]
}

function hookOf(settings: WebhookSettings, { mapping, read, env }: Form & Pick<ChannelsWorld, 'env'>): Hook {
  const { name, from, perMinute = PER_MINUTE } = settings
  return {
    ...{ name, read, proof: proofOf(settings, mapping, env) },
    allowed: from && addressList(from, `feeds.channels, ${name}, from`),
    rate: createRate(perMinute, () => performance.now()),
  }
}

function proofOf(
  { name, proof: kind = 'signature', secrets }: WebhookSettings,
  mapping: Mapping | undefined,
  env: ChannelsWorld['env'],
): Proof {
  const values = secrets.map((variable) => ({ variable, value: readSecret(env, variable, name) }))
  if (kind === 'signature')
    return { kind, keys: values.map(({ variable, value }) => webhookKey(value, variable)) }
  for (const { variable, value } of values) checkPlainSecret(variable, value)
  const isSecret = createSecretCheck(values.map(({ value }) => value))
  if (kind === 'path-secret') return { kind, isSecret }
  if (mapping?.secret === undefined)
    throw new InputError(
      `the channel ${name} looks for its secret in the body, but its form has no place for one.`,
      'use proof: path-secret or signature, or a mapping that names the field of its secret.',
    )
  return { kind, isSecret, find: createSecretFinder(mapping), mentions: createMention(mapping) }
}

/** It stands in a URL and in JSON, and is to be the same text in both. */
function checkPlainSecret(variable: string, value: string): void {
  if (value.length >= MIN_SECRET_CHARS && /^[A-Za-z0-9_.~-]+$/.test(value)) return
  throw new InputError(
    `the secret ${variable} is too short, or has characters that have to be escaped.`,
    `make one of at least ${MIN_SECRET_CHARS} letters and digits: openssl rand -hex 24.`,
  )
}

type StreamSettings = WebSocketFeedSettings | SseFeedSettings

function accessOf(settings: StreamSettings, env: ChannelsWorld['env']): Access {
  const { name, kind } = settings
  const fill = (template: string, by = fillTemplate): string => {
    checkHoles(template, name)
    return by(template, (variable) => readSecret(env, variable, name))
  }
  const headers = Object.fromEntries(
    Object.entries(settings.headers ?? {}).map(([header, value]) => [header, fill(value)]),
  )
  checkHeaders(headers, name)
  const url = checkUrl(fill(settings.url), { name, kind })
  if (settings.kind === 'websocket') checkResume(settings)
  return {
    url,
    headers,
    hello: settings.kind === 'sse' ? [] : (settings.hello ?? []).map((one) => fill(one, fillMessage)),
  }
}

/** It is not quoted: who takes it for a place of secrets may have written one there. */
function checkHoles(template: string, name: string): void {
  if (!hasNoName(template)) return
  throw new InputError(
    `the channel ${name} has {{…}} in it with something else than a name between.`,
    'write {{NAME}}, of letters, digits and _.',
  )
}

/** A name that there is not would be left empty, and the server asked for something else. */
function checkResume({ name, resume = '' }: WebSocketFeedSettings): void {
  checkHoles(resume, name)
  const stranger = namesIn(resume).find((one) => one !== 'lastId' && one !== 'lastSeq')
  if (stranger === undefined) return
  throw new InputError(
    `the channel ${name} names {{${stranger}}} in resume, which there is not.`,
    'write {{lastId}} or {{lastSeq}}.',
  )
}

function streamOf(
  settings: StreamSettings,
  access: () => Access,
  { read, tell }: Pick<ChannelsWorld, 'tell'> & Pick<Channel, 'read'>,
): Channel {
  const { name, silenceMs = SILENCE_MS } = settings
  const common = { ...{ name, read, access, silenceMs, tell }, random: Math.random }
  return settings.kind === 'sse'
    ? createSseChannel(common)
    : createWebSocketChannel({ ...common, resume: settings.resume })
}

const PROTOCOLS = { websocket: ['wss:', 'ws:'], sse: ['https:', 'http:'] } as const

/** What is not encrypted is read and written by everyone on the way: on this machine only. */
function checkUrl(
  url: string,
  { name, kind }: { readonly name: string; readonly kind: 'websocket' | 'sse' },
): string {
  const [safe, plain] = PROTOCOLS[kind]
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  // It would be refused at each connection, in words that quote the whole address.
  if (kind === 'sse' && (parsed?.username || parsed?.password)) {
    throw new InputError(
      `the address of the channel ${name} has a user or a password in it, which a feed of this kind is not sent.`,
      'send them as a header: Authorization: "Basic {{NAME}}".',
    )
  }
  if (parsed?.protocol === safe) return url
  if (parsed?.protocol === plain && isLoopback(parsed.hostname)) return url
  throw new InputError(
    `the address of the channel ${name} is not one of ${safe}//, or of ${plain}// on this machine.`,
    'write the address that the feed names.',
  )
}

/** What no header can carry would be refused at each connection, in words that quote it. */
function checkHeaders(headers: Readonly<Record<string, string>>, name: string): void {
  try {
    new Headers(headers)
  } catch {
    throw new InputError(
      `the headers of the channel ${name} hold what no header can carry.`,
      'see whether a secret in them has more than one line, or signs beyond Latin.',
    )
  }
}
