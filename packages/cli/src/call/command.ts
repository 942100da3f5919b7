/** `kucoin-kit call`: one call to the exchange, signed where it has to be. */
import { createCredentials, type Host, type UntypedRequest } from '@kucoin-kit/node'
import { Command, Option } from 'commander'
import { collect } from '../arguments/collect.ts'
import { findEndpoint } from '../arguments/find-endpoint.ts'
import { readBody, readMethod, readPath, readQuery } from '../arguments/request.ts'
import { type ConnectionOptions, connect, withConnection } from '../connection/connect.ts'
import { findKey, placesHelp } from '../connection/key-from.ts'
import { InputError } from '../input-error.ts'
import { out } from '../output/terminal.ts'

interface CallOptions extends ConnectionOptions {
  readonly keyFrom: string
  readonly query: readonly string[]
  readonly body?: string
  readonly host?: Host
  readonly write?: true
  readonly json?: true
}

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
    .action(call)
}

async function call(methodText: string, pathText: string, options: CallOptions): Promise<void> {
  const method = readMethod(methodText)
  const path = readPath(pathText)
  const row = findEndpoint(method, path, options.host)
  const host = options.host ?? row?.host ?? 'spot'
  const writes = row?.writes ?? method !== 'GET'
  if (writes && !options.write) {
    throw new InputError(`${method} ${path} can change something.`, 'add --write if that is what you want.')
  }
  const isPublic = row?.pool === 'public'
  const secrets = isPublic ? undefined : await findKey(options.keyFrom)
  const connection = connect(options, secrets && createCredentials(secrets), writes ? 1 : 2)
  const { kucoin, hasFutures, writeMs: timeoutMs } = connection
  if (host === 'futures' && !hasFutures) {
    throw new InputError(
      'This call goes to the futures host, and only a spot host is given.',
      'add --futures-url.',
    )
  }
  // All that the descriptor knows of the answer too: which integers are too wide for a number, which codes it has.
  const request: UntypedRequest = {
    ...row,
    method,
    path,
    host,
    writes,
    query: options.query.map(readQuery),
    body: readBody(options.body),
  }
  try {
    const data = await kucoin.request(request, writes ? { timeoutMs } : {})
    out.printJson(data, options.json ? undefined : 2)
  } finally {
    await kucoin.close()
  }
}
