// The arrows between core's rooms, read from the rules that the tests hold, so that the page cannot part from them.
import layers from '../../scripts/layers.mjs'

/** One room of core. */
export interface Room {
  readonly name: string
  /** What it holds; empty where nobody has written it here yet. */
  readonly holds: string
  readonly imports: readonly string[]
}

const words: Readonly<Record<string, string>> = {
  errors: "one base class, a class per kind of failure, KuCoin's codes as a table",
  platform: 'the one interface a runtime fills in: network, HMAC, time, chance, timers',
  encoding: 'query strings in both forms, JSON, and requests whose bytes are final',
  web: 'the platform of every runtime with web interfaces',
  auth: 'credentials that sign and cannot be read, the prehash',
  clock: "the exchange's time, estimated",
  retry: 'which failures may go out again, and after how long',
  'rate-limit': 'weighted windows, and a queue in front of them',
  hints: 'what to do about each code; an entry point of its own, so that small bundles leave the words out',
  decimal: 'exact arithmetic on decimal text',
  http: 'the pipeline retry → limit → sign → send, and the reading of answers',
  endpoints: 'a plain object per endpoint',
  client: 'what users hold',
  reconcile: 'finding out what became of a write whose answer was lost',
  orders: 'placing an order once: intent, sending, looking it up',
  transfers: 'moving money once, by the same means',
  diagnose: 'names the mistake in a request that was refused, offline',
  keys: 'where keys come from, changing one without a pause, passphrases',
  redact: 'takes secrets out of what a program logs',
  adapter: 'what `createKucoin` is made of on every runtime',
}

export declare const data: readonly Room[]

export default {
  watch: ['../../scripts/layers.mjs'],
  load: (): readonly Room[] =>
    (layers as { readonly forbidden: readonly { readonly name: string }[] }).forbidden.flatMap(({ name }) => {
      const [, room, list = ''] = /^core: (\S+) imports (.+)$/.exec(name) ?? []
      if (room === undefined) return []
      return [{ name: room, holds: words[room] ?? '', imports: list === 'nothing' ? [] : list.split(', ') }]
    }),
}
