// What of a configuration decides about signals and orders, without what connects, serves and tells: a recording carries it, so
// that it is decided by the same whatever the file says by then.
import { type BotConfig, DEFAULT_CONFIG } from './config.ts'
import type { ChannelSettings } from './feeds.ts'

/** How the messages of a channel are read; nothing in it is a secret. */
export type ChannelForm = Pick<ChannelSettings, 'name' | 'form' | 'source' | 'sources' | 'size'> & {
  /** What the mapping that `form` names said then; absent of the canonical form, and in recordings of earlier versions. */
  readonly mapping?: unknown
}

/** The settings that decide. */
export interface Deciding extends Pick<BotConfig, (typeof SECTIONS)[number]> {
  readonly feeds: { readonly channels: readonly ChannelForm[] }
}

const SECTIONS = ['risk', 'protection', 'orders', 'missed'] as const
const FORM = ['name', 'form', 'source', 'sources', 'size'] as const

/** Takes them out of a configuration. */
export function decidingOf(config: BotConfig): Deciding {
  const { risk, protection, orders, missed, feeds } = config
  return { risk, protection, orders, missed, feeds: { channels: feeds.channels.map(formOf) } }
}

/** A configuration that decides as `deciding` says; what a later version has learnt since is as it is by default. */
export function decideBy(base: BotConfig, { feeds: _, ...sections }: Deciding): BotConfig {
  const named = SECTIONS.map((name) => [name, { ...DEFAULT_CONFIG[name], ...sections[name] }])
  return { ...base, ...Object.fromEntries(named) }
}

function formOf(channel: ChannelSettings): ChannelForm {
  const given = FORM.filter((key) => channel[key] !== undefined).map((key) => [key, channel[key]])
  return Object.fromEntries(given) as ChannelForm
}
