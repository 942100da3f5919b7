/** `kucoin-kit watch`: what KuCoin pushes on a topic, line by line. */
import { Command } from 'commander'
import { withConnection } from '../connection/options.ts'
import { placesHelp } from '../connection/places-help.ts'
import type { WatchOptions } from './action.ts'
import { topicNames } from './topic-names.ts'

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
    .action(async (topic: string, args: readonly string[], options: WatchOptions) => {
      const { watch } = await import('./action.ts')
      await watch(topic, args, options)
    })
}
