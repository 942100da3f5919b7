/** `kucoin-kit call`: one call to the exchange, signed where it has to be. */
import { Command, Option } from 'commander'
import { collect } from '../arguments/collect.ts'
import { withConnection } from '../connection/options.ts'
import { placesHelp } from '../connection/places-help.ts'
import type { CallOptions } from './action.ts'

/** The subcommand, ready to be added. */
export function callCommand(): Command {
  const command = new Command('call')
    .description('Call one endpoint and print the data of its answer. Reads only, unless --write is given.')
    .argument('<METHOD>', 'GET, POST, PUT or DELETE')
    .argument('<PATH>', 'from /api on, without the query')
    .option('-q, --query <k=v>', 'query parameter; give it again for more, the order is kept', collect, [])
    .option('-d, --body <JSON>', 'body, signed and sent exactly as written')
    .option('-k, --key-from <FROM>', 'the key', 'env')
    .option('-w, --write', 'let the call change something at the exchange; it is sent once and never again')
    .option('--unchecked', 'send fields and times too that the call is not known to read')
    .addOption(
      new Option('--host <HOST>', 'which host; default by the path').choices(['spot', 'futures', 'broker']),
    )
  return withConnection(command)
    .option('-j, --json', 'print the data on one line')
    .addHelpText(
      'after',
      `${placesHelp}

Exit codes: 0 answered, 1 refused or not answered, 2 bad input.

A price (no key), balances, open orders, an order that is only checked, one that is cancelled:

  $ kucoin-kit call GET /api/v1/market/orderbook/level1 -q symbol=BTC-USDT
  $ kucoin-kit call GET /api/v1/accounts -q type=trade
  $ kucoin-kit call GET /api/v1/hf/orders/active -q symbol=BTC-USDT
  $ kucoin-kit call POST /api/v1/hf/orders/test --write --body '{"symbol": …}'
  $ kucoin-kit call DELETE /api/v1/hf/orders/123 --query symbol=BTC-USDT --write`,
    )
    .action(async (method: string, path: string, options: CallOptions) => {
      const { call } = await import('./action.ts')
      await call(method, path, options)
    })
}
