// The arrows between rooms, read from the rules that the tests hold, so that the page cannot part from them.
import { rooms } from '../../scripts/layers.mjs'

/** One room of a package. */
export interface Room {
  readonly name: string
  /** What it holds. */
  readonly holds: string
  readonly imports: readonly string[]
}

const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'packages/core': {
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
    'account-mode': 'what a call is called on the other kind of account',
    reconcile: 'finding out what became of a write whose answer was lost',
    orders: 'placing an order once: intent, sending, looking it up',
    funding: 'moving money once, by the same means',
    topics: "a function per topic of KuCoin's sockets, which makes a plain object",
    protocol: 'how a socket is asked for topics, classic and unified',
    socket: 'one lasting connection: dialled, greeted, kept alive, renewed, dialled again',
    feeds: 'subscriptions over lasting connections, that say what they missed',
    recovery: 'what a private topic missed, read over REST',
    book: 'an order book kept in step with its stream',
    'order-socket': 'orders over a socket, with the three outcomes of a write',
    diagnose: 'names the mistake in a request that was refused, offline',
    keys: 'where keys come from, changing one without a pause, passphrases',
    redact: 'takes secrets out of what a program logs',
    adapter: 'what `createKucoin` is made of on every runtime',
    kucoin: '`createKucoin` for Bun, Workers and every runtime that has no adapter of its own',
  },
  'packages/mock-server': {
    base: 'exact amounts, time, chance, hashes and JSON: nothing of an exchange',
    facts: "KuCoin's endpoints, examples of their answers, quotas and fees, as data",
    contract:
      'what users see: options, requests, sockets, faults, records; and the readers of what they write',
    model: 'what an order, a stop order, a wallet or a refusal is, and for how long KuCoin remembers it',
    auth: 'keys, signatures, and the hints about what is wrong with one',
    market: "a pair's prices, book, trades and candles",
    state: 'what the exchange keeps: orders, positions, money, events, and their stores',
    engine: 'what happens to it: placing, matching, settling, triggers, loans, time',
    records: 'the truth that tests ask for, and its replay',
    request: 'who may call, how often, what the fields say, how it is answered, and what goes wrong',
    routes: 'an answer per endpoint',
    websocket: 'sockets, topics, and orders over sockets',
    exchange: 'puts it together',
    control: 'the control API',
    server: 'HTTP and sockets on a port',
    cli: 'the `kucoin-mock` command',
    bench: 'its own benchmarks',
  },
  'packages/cli': {
    output: 'the two streams, the exit codes',
    arguments: 'what a user gives on the command line, read',
    connection: 'where a key comes from, and the client of one command',
    findings: 'what was looked at, how bad it is, and how a report of it looks',
    judgement: 'what is wrong with a key: its shape, its rights, beside another one, at the exchange',
    completion: 'scripts for bash, zsh and fish, made from the commands themselves',
    call: 'one call, signed',
    watch: 'what KuCoin pushes on a topic, line by line',
    explain: 'reads a refused request in any form, and says what is wrong with it',
    sign: 'one signature, shown',
    passphrase: 'makes a passphrase, or says how strong one is',
    doctor: 'what stands between this machine, this key and a working program',
    contract: 'whether an exchange answers as the library expects',
    keys: 'audits, rotates, retires and deletes keys',
  },
  'apps/bot': {
    json: 'JSON read strictly',
    money: 'decimals beyond those of core, and the names of symbols',
    config: 'every setting with its default, a file for each section; environment and flags over them',
    signal: 'the canonical signal: read, named, its number and side looked at; why one is rejected',
    venue: 'the port to an exchange, with the clock that goes with it',
    store: 'the SQLite file: messages, signals, intents, fills, stops, events, and the journal of placing',
    feed: 'ways in: the door for webhooks, WebSocket, server-sent events, files; and mappings of other forms',
    exchange: 'the port filled in: KuCoin on each market, or the simulator on recorded or on live prices',
    risk: 'whether an order may be, and how large',
    protection: 'which orders have to wait at the exchange for a position, and how they follow a price',
    engine: "a signal's way to an order and to its end: decide, write down, place, follow, protect, recover",
    report: 'what a run, or an account, came to',
    view: 'what can be seen of the bot, as plain data',
    control: 'halt, pause, resume and flatten, and the socket beside the store',
    alert: 'telling people, and listening to those who may answer',
    operations: 'health, metrics, logs, and the service manager',
    dashboard: 'the door of the page',
    run: 'messages in, one after the other, until there are no more',
    cli: 'commands, what their options mean together, the display; everything is put together here',
  },
}

type Tables = Readonly<Record<string, { readonly rooms: Readonly<Record<string, readonly string[]>> }>>

/** A room of which nothing is written here keeps the site from being built. */
function holdsOf(home: string, name: string): string {
  const holds = words[home]?.[name]
  if (holds === undefined)
    throw new Error(`docs/decisions/rooms.data.ts does not say what ${home}/src/${name} holds`)
  return holds
}

/** Rooms by package. */
export declare const data: Readonly<Record<string, readonly Room[]>>

export default {
  watch: ['../../scripts/layers.mjs'],
  load: (): Readonly<Record<string, readonly Room[]>> =>
    Object.fromEntries(
      Object.entries(rooms as Tables).map(([home, table]) => [
        home,
        Object.entries(table.rooms).map(([name, imports]) => ({
          name,
          holds: holdsOf(home, name),
          imports,
        })),
      ]),
    ),
}
