/** `kucoin-kit watch`: what KuCoin pushes on a topic, line by line. */
import { createCredentials } from '@kucoin-kit/node'
import { Command } from 'commander'
import { type ConnectionOptions, connect, withConnection } from '../connection/connect.ts'
import { keyFrom, placesHelp } from '../connection/key-from.ts'
import { InputError } from '../input-error.ts'
import { findTopics, topicNames } from './find-topic.ts'
import { printItem } from './print-item.ts'

interface WatchOptions extends ConnectionOptions {
  readonly keyFrom: string
  readonly count?: string
  readonly for?: string
  readonly json?: true
}

/** The subcommand, ready to be added. */
export function watchCommand(): Command {
  const command = new Command('watch')
    .description('Print what KuCoin pushes on a topic, until it is ended.')
    .argument('<TOPIC>', 'such as spot.trades; a wrong one lists what there is')
    .argument('[ARGUMENTS...]', 'symbols, put together with commas, and what else the topic takes')
    .option('-n, --count <N>', 'end after so many messages')
    .option('--for <TIME>', 'end after so long: 10s, 5m, 500ms')
    .option('-k, --key-from <FROM>', 'the key, for topics of an account', 'env')
  return withConnection(command)
    .option('-j, --json', 'print each message and marker as one line of JSON')
    .addHelpText(
      'after',
      `${placesHelp}

Messages go to standard output, what the feed says of itself (subscribed, silent, reconnecting, resumed, gap) to standard
error; with --json both to standard output.

KUCOIN_UNIFIED_SPOT_SOCKET_URL, KUCOIN_UNIFIED_FUTURES_SOCKET_URL and KUCOIN_UNIFIED_PRIVATE_SOCKET_URL name where topics of
unified. are pushed, where that is neither KuCoin nor on loopback.

Exit codes: 0 ended, 1 refused, 2 bad input.

Topics: ${topicNames.join(', ')}.

  $ kucoin-kit watch spot.ticker BTC-USDT,ETH-USDT
  $ kucoin-kit watch spot.candles BTC-USDT 1min --count 10
  $ kucoin-kit watch unified.spot.orderBook BTC-USDT 5 --for 10s --json
  $ kucoin-kit watch futures.orders`,
    )
    .action(watch)
}

async function watch(name: string, args: readonly string[], options: WatchOptions): Promise<void> {
  const topics = findTopics(name, args)
  const most = readCount(options.count)
  const forMs = readTime(options.for)
  const isPrivate = topics.some(({ socket }) => socket.endsWith('private'))
  const credentials = isPrivate ? createCredentials(await keyFrom(options.keyFrom)) : undefined
  const { kucoin, hasFutures } = connect(options, credentials)
  if (!hasFutures && topics.some(({ socket }) => socket.startsWith('futures'))) {
    throw new InputError(
      'This topic is pushed by the futures host, and only a spot host is given.',
      'add --futures-url.',
    )
  }
  const signal = forMs === undefined ? undefined : AbortSignal.timeout(forMs)
  try {
    let seen = 0
    for await (const item of kucoin.feeds.subscribe(topics, { signal })) {
      printItem(item, name, options.json === true)
      if (item.type === 'message' && ++seen === most) break
    }
  } finally {
    await kucoin.close()
  }
}

function readCount(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InputError(`"${text}" is no number of messages.`, 'give --count as 10.')
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }

function readTime(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const [, digits = '', unit = ''] = /^(\d{1,6})(ms|s|m|h)$/.exec(text) ?? []
  const timeMs = Number(digits) * (units[unit] ?? 0)
  // Timers of a runtime hold no more.
  if (timeMs > 0 && timeMs < 2 ** 31) return timeMs
  throw new InputError(`"${text}" is no length of time.`, 'give --for as 500ms, 10s, 5m or 2h.')
}
