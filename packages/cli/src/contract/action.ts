/** What `kucoin-kit contract` does. */
import { type Credentials, createCredentials } from '@kucoin-kit/node'
import { connect } from '../connection/connect.ts'
import { findKey } from '../connection/key-from.ts'
import { checkHost } from '../connection/named-hosts.ts'
import type { ConnectionOptions } from '../connection/options.ts'
import { InputError } from '../input-error.ts'
import { exitCodes, type Finish } from '../output/exit-codes.ts'
import { err, out } from '../output/terminal.ts'
import { createObserver, type Observer } from './observe.ts'
import { areOnThisMachine } from './on-this-machine.ts'
import { makeFolder, recordAnswer } from './record-answer.ts'
import { renderContract } from './render.ts'
import { runContract } from './run-contract.ts'

/** What is typed behind it. */
export interface ContractOptions extends ConnectionOptions {
  readonly keyFrom?: string
  readonly against?: string
  readonly againstFutures?: string
  readonly record?: string
  readonly json?: true
}

/** Asks for everything that can be read, and tells what drifted. */
export async function contract(options: ContractOptions, finish: Finish): Promise<void> {
  if (options.againstFutures !== undefined && options.against === undefined) {
    throw new InputError(
      'Without --against nothing is compared, and --against-futures says nothing.',
      'add --against, its spot host.',
    )
  }
  if (options.against !== undefined) checkHost('--against', options.against)
  if (options.againstFutures !== undefined) checkHost('--against-futures', options.againstFutures)
  const secrets = options.keyFrom === undefined ? undefined : await findKey(options.keyFrom)
  const credentials = secrets && createCredentials(secrets)
  const { against, againstFutures = against && `${against.replace(/\/+$/, '')}/futures`, record } = options
  if (record !== undefined) makeFolder(record)
  const host = observe(options, credentials)
  const other =
    against === undefined || againstFutures === undefined
      ? undefined
      : observe(
          { ...options, baseUrl: against, futuresUrl: againstFutures },
          areOnThisMachine(against, againstFutures) ? credentials : undefined,
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
