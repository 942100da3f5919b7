// `signal`: one made by hand, printed or sent.
import { randomUUID } from 'node:crypto'
import { FAILED, whole } from '@kucoin-kit/terminal'
import { Command, InvalidArgumentError } from 'commander'
import { InputError, reasonOf } from '../../input-error.ts'
import { parseSignal } from '../../signal/parse-signal.ts'
import { signDelivery } from '../sign-delivery.ts'
import type { Context } from '../world.ts'

interface SignalFlags {
  readonly symbol: string
  readonly action: string
  readonly strength: number
  readonly size?: { readonly unit: string; readonly value: string }
  readonly price?: string
  readonly stopLoss?: string
  readonly takeProfit?: readonly string[]
  readonly source: string
  readonly id: string
  readonly send?: string
  readonly secretEnv: string
  readonly json?: true
}

const PATIENCE_MS = 10_000

/** The subcommand, ready to be added. */
export function signalCommand({ world, finish }: Context): Command {
  return new Command('signal')
    .description('Make one signal: a line of NDJSON, or with --send a signed delivery to the door of a bot.')
    .option('--symbol <symbol>', 'what it is about', 'BTC-USDT')
    .option('--action <action>', 'buy, sell, close or reverse', 'buy')
    .option('--size <unit=value>', 'quote=50, base=0.001 or percent=10', readSize)
    .option('--price <price>', 'makes it a limit order at this price')
    .option('--strength <0..1>', 'how sure it is', Number, 1)
    .option('--stop-loss <price>', 'of a buy: sell everything at or below')
    .option('--take-profit <prices>', 'of a buy: sell everything at or above; with commas between', (text) =>
      text.split(','),
    )
    .option('--source <source>', 'who made it', 'by-hand')
    .option('--id <id>', 'its name, for ever', randomUUID())
    .option('--send <url>', 'post it there, signed as Standard Webhooks says')
    .option('--secret-env <name>', 'the variable that holds the secret of the webhook', 'SIGNALS_SECRET')
    .option('-j, --json', 'print one JSON object of what was sent and answered')
    .addHelpText(
      'after',
      `
  $ npm start -- signal --size quote=50
  $ npm start -- signal --action close | npm start -- run --signals -
  $ npm start -- signal --size quote=50 --send http://127.0.0.1:8790/hooks/mine`,
    )
    .action(async (flags: SignalFlags) => {
      const body = lineOf(flags, new Date())
      if (flags.send === undefined) return world.out.print(whole(body))
      const headers = headersOf(flags, body, world.env)
      const { status, text } = await post(flags.send, body, headers)
      const isTaken = status >= 200 && status < 300
      if (flags.json) world.out.printJson({ body, headers, status, answer: text })
      else world.out.print(isTaken ? `taken (${status})` : `not taken (${status}): ${text}`)
      if (!isTaken) finish(FAILED)
    })
}

/** @throws InputError where it would be refused as no signal */
function lineOf(flags: SignalFlags, now: Date): string {
  const { symbol, action, strength, size, price, stopLoss, takeProfit, source, id } = flags
  const body = JSON.stringify({
    ...{ specversion: '1.0', id, source, type: 'signal.v1', time: now.toISOString() },
    data: {
      symbol,
      action,
      strength,
      price,
      size,
      stopLoss,
      takeProfit,
      orderType: price === undefined ? 'market' : 'limit',
    },
  })
  const parsed = parseSignal({ bytes: Buffer.from(body), overlong: false })
  if (parsed.ok) return body
  throw new InputError(`that is no signal: ${parsed.rejection.detail}.`, 'see signal --help.')
}

function headersOf(
  { id, secretEnv }: SignalFlags,
  body: string,
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const secret = env[secretEnv]
  if (secret) return signDelivery(secret, id, body, Date.now())
  throw new InputError(
    `the variable ${secretEnv} holds no secret to sign with.`,
    'set it to the secret of the webhook, or name another with --secret-env.',
  )
}

async function post(url: string, body: string, headers: Readonly<Record<string, string>>) {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const answer = await fetch(url, {
      ...{ method: 'POST', body, signal, redirect: 'error' },
      headers: { 'content-type': 'application/json', ...headers },
    })
    return { status: answer.status, text: (await answer.text()).slice(0, 1_000) }
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? `: ${reasonOf(error.cause)}` : ''
    throw new InputError(
      `nothing answered at ${url}: ${reasonOf(error)}${cause}.`,
      'see whether the bot runs, and on which port.',
    )
  }
}

function readSize(text: string): { unit: string; value: string } {
  const [, unit, value] = /^(quote|base|percent)=([\d.]+)$/.exec(text) ?? []
  if (unit === undefined || value === undefined) throw new InvalidArgumentError('It must look like quote=50.')
  return { unit, value }
}
