import type { UnifiedCommand } from '../command.ts'
import type { Hub, HubTopic } from '../hub.ts'
import type { StateFeed } from '../state-feed.ts'
import type { PushParts, UnifiedRefusal } from './frames.ts'

/** Which of the unified services a socket is of, as its refusals call it. */
export type SocketSide = 'public_spot' | 'public_futures' | 'private'

/** Who gets messages of unified channels. */
export type UnifiedHub = Hub<PushParts>

/** Something that a socket of this kind has been subscribed to, or can be. */
export type UnifiedTopic = HubTopic<PushParts>

/** State of a market as unified channels tell it. */
export type MarketFeed = StateFeed<PushParts>

/** A channel on the sockets of one service. */
export interface Channel {
  readonly name: string
  readonly side: SocketSide
  /** Values of `tradeType`, or of `accountType`; none where the subscription has neither. */
  readonly types: readonly string[]
  readonly typeField: 'tradeType' | 'accountType'
  readonly symbol: 'none' | 'needed'
  /** Whether `symbols` may name several; nearly all channels take one symbol a request. */
  readonly isMulti: boolean
  /** A further field that is needed, and its values. */
  readonly variant?: { readonly field: string; readonly values: readonly string[] }
  /** What sends it, by its variant; undefined where events do. */
  readonly feed?: (variant: string) => MarketFeed | undefined
}

/** Finds what a subscription is about. Symbols are not looked up: one that is not listed is acknowledged, and silent. */
export function findTopics(
  channels: ReadonlyMap<string, Channel>,
  side: SocketSide,
  command: UnifiedCommand,
): readonly UnifiedTopic[] | UnifiedRefusal {
  const name = command['channel']
  if (typeof name !== 'string' || name === '') return { reason: 'missing `channel`' }
  const channel = channels.get(name)
  if (channel === undefined) return { message: `topic ${labelOf(name)} type = "${side}" not allowed` }
  const type = channel.types.length === 0 ? '' : command[channel.typeField]
  if (type === undefined) return missing(name, channel.typeField)
  if (type !== '' && !channel.types.includes(String(type).toUpperCase()))
    return { message: `${channel.typeField} ${String(type)} is not supported for topic ${name}` }
  const variant = findVariant(channel, command)
  if (typeof variant !== 'string') return variant
  const symbols = findSymbols(channel, command)
  if (!Array.isArray(symbols)) return symbols as UnifiedRefusal
  const T = type === '' ? name : `${name}.${String(type).toUpperCase()}`
  const path = variant === '' ? T : `${T}/${variant}`
  const state = channel.feed?.(variant)
  const kind = { path, isPrivate: side === 'private', ...(state === undefined ? {} : { state }) }
  return symbols.map((argument: string) => ({
    kind,
    argument,
    name: argument === '' ? path : `${path}:${argument}`,
  }))
}

function findVariant({ name, variant }: Channel, command: UnifiedCommand): string | UnifiedRefusal {
  if (variant === undefined) return ''
  const given = command[variant.field]
  if (given === undefined) return missing(name, variant.field)
  if (variant.values.includes(String(given))) return String(given)
  return { message: `${variant.field} ${String(given)} is not supported for topic ${name}` }
}

function findSymbols({ name, symbol, isMulti }: Channel, command: UnifiedCommand): string[] | UnifiedRefusal {
  if (symbol === 'none') return ['']
  const { symbol: one, symbols: many } = command as { symbol?: unknown; symbols?: unknown }
  if (many !== undefined && !isMulti) return { message: `symbols are not supported for topic ${name}` }
  const given = many === undefined ? [one] : Array.isArray(many) ? many : [many]
  const names = given.filter((each): each is string => typeof each === 'string' && each !== '')
  return names.length === 0 || names.length < given.length ? missing(name, 'symbol') : [...new Set(names)]
}

function missing(channel: string, field: string): UnifiedRefusal {
  return { reason: `missing \`${field}\` for topic: ${labelOf(channel)}` }
}

/** `funding-fee` is `FundingFee` in refusals. */
function labelOf(channel: string): string {
  return channel.replace(/(?:^|[-.])(\w)/g, (_, letter: string) => letter.toUpperCase())
}
