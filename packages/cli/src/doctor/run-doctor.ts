import { type CredentialsInput, createCredentials, KucoinError } from '@kucoin-kit/node'
import { type Connection, connect } from '../connection/connect.ts'
import { namedHosts, namedSockets } from '../connection/named-hosts.ts'
import type { ConnectionOptions } from '../connection/options.ts'
import { type Finding, finding, worst } from '../findings/finding.ts'
import { checkKey } from '../judgement/check-key.ts'
import { checkShape } from '../judgement/check-shape.ts'
import { judgeKey } from '../judgement/judge-key.ts'
import { listOf } from '../judgement/list-of.ts'
import { checkQuota, judgeMode } from './check-account.ts'
import { checkFunds } from './check-funds.ts'
import { checkHeadroom } from './check-headroom.ts'
import { checkClock, checkStatus, reachFutures, reachSpot } from './check-network.ts'

/** Hears of findings as soon as there are any. */
export type Tell = (findings: readonly Finding[]) => void

/**
 * Looks at everything, from the outside in; what rests on a failure is left out. Each call is sent once: a doctor says
 * what happens, and a host that never answers costs one timeout, whatever else is asked meanwhile.
 */
export async function runDoctor(
  secrets: CredentialsInput | undefined,
  need: readonly string[],
  options: ConnectionOptions,
  tell: Tell,
): Promise<void> {
  const shape = checkShape(secrets)
  const credentials = secrets && worst(shape) !== 'failure' ? createOrUndefined(secrets) : undefined
  // Before anything is told: an option that cannot be worked with is refused, and is no finding.
  const connection = connect(options, credentials, 1)
  try {
    tell(shape)
    tell(namedHosts(options).map(([host, line]) => finding(`host-${host}`, 'note', line)))
    tell(namedSockets().map(([kind, line]) => finding(`socket-${kind}`, 'note', line)))
    await Promise.all([
      reachFutures(connection).then(tell),
      inspect(connection, credentials && secrets, { need, options, tell }),
    ])
  } finally {
    await connection.kucoin.close()
  }
}

interface Wanted {
  readonly need: readonly string[]
  readonly options: ConnectionOptions
  readonly tell: Tell
}

/** What the spot host says of itself, and of the key. */
async function inspect(
  connection: Connection,
  secrets: CredentialsInput | undefined,
  { need, options, tell }: Wanted,
): Promise<void> {
  const spot = await reachSpot(connection)
  tell([spot])
  if (spot.status === 'failure') return
  await Promise.all([
    checkStatus(connection).then(tell),
    checkClock(connection).then((clock) => {
      tell([clock])
      return secrets && inspectKey(connection, secrets, { need, options, tell })
    }),
  ])
}

async function inspectKey(
  connection: Connection,
  secrets: CredentialsInput,
  { need, options, tell }: Wanted,
): Promise<void> {
  const { key, findings } = await checkKey(connection, secrets, options)
  tell(findings)
  if (!key) return
  tell(judgeKey(key, need, connection.kucoin.clock.now()))
  const permissions = listOf(key.permission)
  const mode = await connection.kucoin.accountMode().catch(() => undefined)
  tell(judgeMode(mode, permissions))
  if (mode === 'UNIFIED') tell(await checkQuota(connection, key.isMaster))
  tell(checkHeadroom(connection))
  tell(await checkFunds(connection, mode, permissions))
}

function createOrUndefined(secrets: CredentialsInput): ReturnType<typeof createCredentials> | undefined {
  try {
    return createCredentials(secrets)
  } catch (error) {
    if (KucoinError.isInstance(error)) return undefined
    throw error
  }
}
