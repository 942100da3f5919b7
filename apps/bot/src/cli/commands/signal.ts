// `signal`: one made by hand, printed or sent.
import { randomUUID } from 'node:crypto'
import { FAILED, whole } from '@kucoin-kit/terminal'
import { Command, InvalidArgumentError } from 'commander'
import { askBot } from '../../control/ask.ts'
import { socketPathOf } from '../../control/socket-path.ts'
import { InputError, reasonOf } from '../../input-error.ts'
import { parseSignal } from '../../signal/parse-signal.ts'
import { BY_HAND } from '../../signal/signal.ts'
import type { Overview } from '../../view/shapes.ts'
import { type Named, nameOf, withName } from '../reach.ts'
import { number } from '../settings-flags.ts'
import { signDelivery } from '../sign-delivery.ts'
import type { Context } from '../world.ts'

interface SignalFlags extends Named {
  readonly symbol: string
  readonly action: string
  readonly strength: number
  readonly size?: { readonly unit: string; readonly value: string }
  readonly price?: string
  readonly stopLoss?: string
  readonly takeProfit?: readonly string[]
  readonly source: string
  readonly id?: string
  readonly send?: string
  readonly secretEnv: string
}

type NamedSignal = SignalFlags & { readonly id: string }

const PATIENCE_MS = 10_000
const BOT_PATIENCE_MS = 2_000
/** A header of time has whole seconds, and the answer took its way. */
const TELLING_S = 3

/** The subcommand, ready to be added. */
export function signalCommand({ world, finish }: Context): Command {
  return withName(new Command('signal'))
    .description('Make one signal: a line of NDJSON, or with --send a signed delivery to the door of a bot.')
    .option('--symbol <symbol>', 'what it is about', 'BTC-USDT')
    .option('--action <action>', 'buy, sell, close or reverse', 'buy')
    .option('--size <unit=value>', 'quote=50, base=0.001 or percent=10', readSize)
    .option('--price <price>', 'makes it a limit order at this price')
    .option('--strength <0..1>', 'how sure it is', number, 1)
    .option('--stop-loss <price>', 'of a buy: sell everything at or below')
    .option('--take-profit <prices>', 'of a buy: sell everything at or above; with commas between', (text) =>
      text.split(','),
    )
    .option('--source <source>', 'who made it', BY_HAND)
    .option('--id <id>', 'its name, for ever (default: a new one)')
    .option('--send <url>', 'post it there, signed as Standard Webhooks says')
    .option('--secret-env <name>', 'the variable that holds the secret of the webhook', 'SIGNALS_SECRET')
    .addHelpText(
      'after',
      `
  $ npm start -- signal --size quote=50
  $ npm start -- signal --action close | npm start -- run --signals -
  $ npm start -- signal --size quote=50 --send http://127.0.0.1:8790/hooks/mine`,
    )
    .action(async (given: SignalFlags) => {
      const flags = { ...given, id: given.id ?? randomUUID() }
      const nowMs = flags.send === undefined ? Date.now() : await exchangeNow(flags, world)
      const body = lineOf(flags, new Date(nowMs))
      if (flags.send === undefined) return world.out.print(whole(body))
      const headers = headersOf(flags, body, { env: world.env, nowMs })
      const { status, text, skew } = await post(flags.send, body, headers)
      const isTaken = status >= 200 && status < 300
      if (flags.json) world.out.printJson({ body, headers, status, answer: text })
      else world.out.print(isTaken ? `taken (${status})` : `not taken (${status}): ${text}${skew}`)
      if (!isTaken) finish(FAILED)
    })
}

/**
 * The exchange's time as the bot of this configuration measures it: the door of a live bot judges by that. Where none runs here, or it
 * measures none, that of this machine. Epoch ms.
 */
async function exchangeNow(flags: Named, world: Context['world']): Promise<number> {
  try {
    const path = socketPathOf(nameOf(flags, world).storeFile)
    if (path === undefined) return Date.now()
    const asked = await askBot(path, { ask: 'status' }, { patienceMs: BOT_PATIENCE_MS, stop: world.stop })
    return Date.now() - (asked.answered ? ((asked.value as Overview).health.clockSkewMs ?? 0) : 0)
  } catch {
    // Whoever sends from elsewhere has no bot here, and perhaps no configuration.
    return Date.now()
  }
}

/** Why a delivery may be too old or too new: how far this clock is from the one of whoever answered, told to the second. */
function skewWords(date: string | null): string {
  const aheadS = Math.round((Date.now() - Date.parse(date ?? '')) / 1_000)
  if (!(Math.abs(aheadS) >= TELLING_S)) return ''
  return `; this machine's clock is ${Math.abs(aheadS)} s ${aheadS > 0 ? 'ahead of' : 'behind'} that of the answer`
}

/** @throws InputError where it would be refused as no signal */
function lineOf(flags: NamedSignal, now: Date): string {
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
  { id, secretEnv }: NamedSignal,
  body: string,
  { env, nowMs }: { readonly env: Readonly<Record<string, string | undefined>>; readonly nowMs: number },
): Readonly<Record<string, string>> {
  const secret = env[secretEnv]
  if (secret) return signDelivery(secret, id, body, nowMs)
  throw new InputError(
    `the variable ${secretEnv} holds no secret to sign with.`,
    'set it to the secret of the webhook, or name another with --secret-env.',
  )
}

async function post(url: string, body: string, headers: Readonly<Record<string, string>>) {
  checkAddress(url)
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const answer = await fetch(url, {
      ...{ method: 'POST', body, signal, redirect: 'error' },
      headers: { 'content-type': 'application/json', ...headers },
    })
    const text = (await answer.text()).slice(0, 1_000)
    return { status: answer.status, text, skew: skewWords(answer.headers.get('date')) }
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? `: ${reasonOf(error.cause)}` : ''
    throw new InputError(
      `nothing answered at ${url}: ${reasonOf(error)}${cause}.`,
      'see whether the bot runs, and on which port.',
    )
  }
}

function checkAddress(url: string): void {
  if (/^https?:$/.test(URL.parse(url)?.protocol ?? '')) return
  throw new InputError(
    `${url} is no address that a signal could be sent to.`,
    'give it whole, with http:// or https://, as `run` prints it.',
  )
}

function readSize(text: string): { unit: string; value: string } {
  const [, unit, value] = /^(quote|base|percent)=([\d.]+)$/.exec(text) ?? []
  if (unit === undefined || value === undefined) throw new InvalidArgumentError('It must look like quote=50.')
  return { unit, value }
}
