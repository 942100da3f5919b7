/** `kucoin-kit contract`: whether a host still answers as the descriptors say, and as another host does. */
import { type Credentials, createCredentials } from '@kucoin-kit/node'
import { Command } from 'commander'
import { type ConnectionOptions, connect, withConnection } from '../connection/connect.ts'
import { findKey, placesHelp } from '../connection/key-from.ts'
import { exitCodes, type Finish } from '../output/exit-codes.ts'
import { err, out } from '../output/terminal.ts'
import { createObserver, type Observer } from './observe.ts'
import { recordAnswer } from './record-answer.ts'
import { renderContract } from './render.ts'
import { runContract } from './run-contract.ts'

interface ContractOptions extends ConnectionOptions {
  readonly keyFrom?: string
  readonly against?: string
  readonly againstFutures?: string
  readonly record?: string
  readonly json?: true
}

/** The subcommand, ready to be added. */
export function contractCommand(finish: Finish): Command {
  const command = new Command('contract')
    .description('Ask a host for everything that can be read, and say where its answers drift. Never writes.')
    .option('-k, --key-from <FROM>', 'a key, to ask for all that it may read too; public calls alone without')
    .option(
      '--against <URL>',
      'another host to compare with: a mock exchange; it gets the key on loopback alone',
    )
    .option('--against-futures <URL>', 'its futures host (default: the same with /futures behind it)')
    .option('--record <DIR>', 'keep every answer as an example; private ones with their values replaced')
  return withConnection(command)
    .option('-j, --json', 'print one JSON object: {asked, drifts, leftOut}')
    .addHelpText(
      'after',
      `${placesHelp}

Exit codes: 0 nothing drifted, 3 something did, 1 the host does not answer, 2 bad input.

  $ kucoin-kit contract
  $ kucoin-kit contract --against http://127.0.0.1:8080 --json`,
    )
    .action(async (options: ContractOptions) => {
      const secrets = options.keyFrom === undefined ? undefined : await findKey(options.keyFrom)
      const credentials = secrets && createCredentials(secrets)
      const {
        against,
        againstFutures = against && `${against.replace(/\/+$/, '')}/futures`,
        record,
      } = options
      const host = observe(options, credentials)
      const other =
        against === undefined || againstFutures === undefined
          ? undefined
          : observe(
              { ...options, baseUrl: against, futuresUrl: againstFutures },
              isLoopback(against) ? credentials : undefined,
            )
      try {
        const report = await runContract({
          host,
          other,
          hasKey: credentials !== undefined,
          onProgress: progress(options.json),
          onAnswer: record === undefined ? undefined : (call, answer) => recordAnswer(record, call, answer),
        })
        if (options.json) out.printJson(report)
        else out.print(...renderContract(report))
        finish(report.drifts.length > 0 ? exitCodes.warning : exitCodes.ok)
      } finally {
        await Promise.all([host.close(), other?.close()])
      }
    })
}

/** A key goes to the host that it was made for, and to nobody else but this machine. */
function isLoopback(url: string): boolean {
  return /^https?:\/\/(localhost|127\.[\d.]+|\[::1\])(:\d+)?(\/|$)/.test(url)
}

function observe(options: ConnectionOptions, credentials: Credentials | undefined): Observer {
  return createObserver((tap) => connect(options, credentials, 2, tap).kucoin)
}

/** A line every 25 calls for somebody who waits. */
function progress(isJson: true | undefined): ((done: number, of: number) => void) | undefined {
  if (isJson || !process.stderr.isTTY) return undefined
  return (done, of) => {
    if (done % 25 === 0) err.print(`${done} of ${of} calls asked …`)
  }
}
