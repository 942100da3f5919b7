/** `kucoin-kit sign`: makes one signed request by hand and shows all of it, without sending anything. */
import { Command, Option } from 'commander'
import { collect } from '../arguments/collect.ts'
import { placesHelp } from '../connection/places-help.ts'
import type { SignOptions } from './action.ts'

/** The subcommand, ready to be added. */
export function signCommand(): Command {
  return new Command('sign')
    .description('Show prehash, URL and headers of one request. Nothing is sent.')
    .argument('<METHOD>', 'GET, POST, PUT or DELETE')
    .argument('<PATH>', 'from /api on, without the query')
    .option('-q, --query <k=v>', 'query parameter; give it again for more, the order is kept', collect, [])
    .option('-d, --body <JSON>', 'body, signed and sent exactly as written')
    .option('--timestamp <MS>', 'milliseconds since the epoch; default now')
    .option('-k, --key-from <FROM>', 'the key', 'env')
    .addOption(new Option('--key-version <N>', 'version of the API key; default 3').choices(['1', '2', '3']))
    .addOption(
      new Option('--host <HOST>', 'which host the URL names; default by the path').choices([
        'spot',
        'futures',
        'broker',
      ]),
    )
    .option('-j, --json', 'print one JSON object: {prehash, url, headers}')
    .addHelpText(
      'after',
      `${placesHelp}

The headers are secrets: whoever has them can send this request for 5 seconds. What the call is known not to read is
signed too, and named on standard error; with --json nothing is said of it.

Exit codes: 0 signed, 2 bad input.

  $ kucoin-kit sign GET /api/v1/accounts --query type=trade
  $ kucoin-kit sign POST /api/v1/hf/orders --body '{"symbol":"BTC-USDT"}' --timestamp 1700000000000 --json`,
    )
    .action(async (method: string, path: string, options: SignOptions) => {
      const { sign } = await import('./action.ts')
      await sign(method, path, options)
    })
}
