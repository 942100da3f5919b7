import { createSecureContext } from 'node:tls'
import { InputError, type Terminal } from '@kucoin-kit/terminal'
import type { MockCredential } from '../contract/credential.ts'
import type { Exchange, ExchangeOptions } from '../contract/exchange.ts'
import { createExchange } from '../exchange/create-exchange.ts'
import { type ListenOptions, listen, type RunningServer } from '../listen.ts'
import { isLoopback, isToken } from '../server/control-access.ts'
import { envLines, type Shell, writeEnvFile } from './env-lines.ts'
import { introduce } from './introduce.ts'
import { openLedgerFile } from './ledger-file.ts'
import { type ExchangeFlags, fail, readBytes, textOf, toOptions } from './options.ts'
import { createRequestLog } from './request-log.ts'
import { ServingError } from './serving-error.ts'

/** All flags of the command. */
export interface Flags extends ExchangeFlags {
  readonly port: number
  readonly host: string
  readonly latency: number
  readonly record?: string
  /** Not called `--env-file`: that option Node takes for itself, behind a script's name too. */
  readonly writeEnv?: string
  readonly control?: boolean
  readonly tlsCert?: string
  readonly tlsKey?: string
  readonly coverage?: boolean
  readonly quiet?: boolean
  readonly stay?: boolean
  readonly json?: boolean
}

/** What the command needs from the process it runs in. */
export interface Surroundings {
  readonly out: Terminal
  /** For what goes wrong, also while it serves. */
  readonly err: Terminal
  readonly env: Readonly<Record<string, string | undefined>>
  /** What the lines that it prints are pasted into. Default: a POSIX shell. */
  readonly shell?: Shell
  /** Resolves when the process is asked to stop. */
  readonly stopped: Promise<void>
  /** Resolves when nobody is left who would stop it. */
  readonly whenAbandoned: () => Promise<void>
}

/** Serves the exchange that the flags describe, until it is stopped. */
export async function serve(flags: Flags, around: Surroundings): Promise<void> {
  const { out, err, stopped } = around
  // From the first moment: whoever started it may be gone before it listens.
  const over = flags.stay === true ? stopped : Promise.race([stopped, around.whenAbandoned()])
  const keeping = await openLedgerFile(flags.record, (line) => err.print(`kucoin-mock: ${line}`))
  try {
    const options = await toOptions(flags)
    const exchange = create({ ...options, ...keeping.options })
    const server = await open(exchange, {
      port: flags.port,
      host: flags.host,
      latencyMs: flags.latency,
      control: readControl(flags, around.env),
      ...(keeping.path === undefined ? {} : { ledgerFile: keeping.path }),
      ...(flags.quiet === true || flags.json === true ? {} : { onAnswer: createRequestLog(exchange, err) }),
      ...(await readTls(flags)),
    })
    try {
      keeping.begin()
      const [credential] = exchange.credentials
      const isOwn = options.credentials !== undefined
      if (flags.writeEnv !== undefined) {
        await writeEnvFile(flags.writeEnv, envLines(server.url, credential as MockCredential))
      }
      const { shell = 'posix' } = around
      introduce(server, credential as MockCredential, { isJson: flags.json === true, isOwn, shell }, out)
      await over
    } finally {
      await server.close()
    }
  } finally {
    await keeping.close()
  }
}

/** What options that are each right come to together: a recorded market of a pair that is not listed. */
function create(options: ExchangeOptions): Exchange {
  try {
    return createExchange(options)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new InputError(error.message, 'see what --help shows.')
  }
}

async function open(exchange: Exchange, options: ListenOptions): Promise<RunningServer> {
  try {
    return await listen(exchange, options)
  } catch (error) {
    const { message, cause } = error as Error
    // A port that is taken is nobody's mistake; anything else that names no cause is one of ours.
    if (cause === undefined) throw error
    const [what = message, ...advice] = message.split(/(?<=\.) /)
    throw new ServingError(what, lowerFirst(advice.join(' ')))
  }
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}

/** The token comes from the environment: arguments are seen by every user of the machine. */
function readControl(
  { control, host }: Flags,
  env: Surroundings['env'],
): NonNullable<ListenOptions['control']> {
  if (control !== true) return false
  const { KUCOIN_MOCK_CONTROL_TOKEN: token = '' } = env
  if (token === '') {
    if (isLoopback(host)) return true
    return fail(
      `--control on ${host} would let everybody in.`,
      'put a token into KUCOIN_MOCK_CONTROL_TOKEN, which callers then send as "Authorization: Bearer TOKEN".',
    )
  }
  if (!isToken(token)) {
    fail(
      'KUCOIN_MOCK_CONTROL_TOKEN cannot be used.',
      'take 16 to 200 letters, digits, dots, dashes and underscores.',
    )
  }
  return { token }
}

const AS_PEM = 'give a certificate and its key, both as PEM.'

async function readTls({ tlsCert, tlsKey }: Flags): Promise<Pick<ListenOptions, 'tls'>> {
  if (tlsCert === undefined && tlsKey === undefined) return {}
  if (tlsCert === undefined || tlsKey === undefined) {
    return fail('--tls-cert and --tls-key belong together.', 'give both, or none.')
  }
  const files = [
    ['--tls-cert', tlsCert],
    ['--tls-key', tlsKey],
  ] as const
  const read = files.map(([flag, path]) => readBytes(flag, path))
  // What stands around the blocks of a PEM, the name of a company say, may be in any encoding: the blocks are ASCII.
  const [cert = '', key = ''] = read.map((bytes) => Buffer.from(bytes).toString('latin1'))
  const tls = { cert, key }
  try {
    createSecureContext(tls)
  } catch (error) {
    for (const [at, [flag, path]] of files.entries()) textOf(flag, path, read[at] as Uint8Array, AS_PEM)
    fail(`--tls-cert, --tls-key: ${(error as Error).message}`, AS_PEM)
  }
  return { tls }
}
