/** `kucoin-kit sign`: makes one signed request by hand and shows all of it, without sending anything. */
import { hostsFromEnv, hostVariables } from '@kucoin-kit/core/adapter'
import { buildPrehash, createCredentials, type Host, type KeyVersion, prepareRequest } from '@kucoin-kit/node'
import { whole } from '@kucoin-kit/terminal'
import { Command, Option } from 'commander'
import { collect } from '../arguments/collect.ts'
import { readBody, readMethod, readPath, readQuery, readTimestamp } from '../arguments/request.ts'
import { keyFrom, placesHelp } from '../connection/key-from.ts'
import { InputError } from '../input-error.ts'
import { out } from '../output/terminal.ts'

interface SignOptions {
  readonly query: readonly string[]
  readonly body?: string
  readonly timestamp?: string
  readonly keyVersion?: KeyVersion
  readonly keyFrom: string
  readonly host: Host
  readonly json?: true
}

const kucoin: Readonly<Record<Host, string>> = {
  spot: 'https://api.kucoin.com',
  futures: 'https://api-futures.kucoin.com',
  broker: 'https://api-broker.kucoin.com',
}

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
      new Option('--host <HOST>', 'which host the URL names').choices(Object.keys(kucoin)).default('spot'),
    )
    .option('-j, --json', 'print one JSON object: {prehash, url, headers}')
    .addHelpText(
      'after',
      `${placesHelp}

The headers are secrets: whoever has them can send this request for 5 seconds.

Exit codes: 0 signed, 2 bad input.

  $ kucoin-kit sign GET /api/v1/accounts --query type=trade
  $ kucoin-kit sign POST /api/v1/hf/orders --body '{"symbol":"BTC-USDT"}' --timestamp 1700000000000 --json`,
    )
    .action(sign)
}

async function sign(method: string, path: string, options: SignOptions): Promise<void> {
  const request = prepareRequest({
    method: readMethod(method),
    path: readPath(path),
    query: options.query.map(readQuery),
    body: readBody(options.body),
  })
  const timestamp = readTimestamp(options.timestamp)
  const secrets = await keyFrom(options.keyFrom)
  const credentials = createCredentials({ ...secrets, keyVersion: options.keyVersion ?? secrets.keyVersion })
  const signed = await credentials.sign(request, timestamp)
  const prehash = buildPrehash(String(timestamp), request)
  const named = hostsFromEnv(process.env)
  // A spot host of one's own does not mix with KuCoin's others.
  const base = named[options.host] ?? (named.spot === undefined ? kucoin[options.host] : undefined)
  if (base === undefined) {
    const name = hostVariables[options.host]
    throw new InputError(`${hostVariables.spot} is set, and ${name} is not.`, `set ${name} too.`)
  }
  const url = base.replace(/\/+$/, '') + request.target
  const headers = request.body === '' ? signed : { ...signed, 'Content-Type': 'application/json' }
  if (options.json) return out.printJson({ prehash, url, headers })
  const lines = Object.entries(headers).map(([name, value]) => whole(`  ${name}: ${value}`))
  out.print(whole(`prehash  ${prehash}`), whole(`url      ${url}`), 'headers', ...lines)
}
