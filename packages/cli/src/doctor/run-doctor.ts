import { type CredentialsInput, createCredentials, KucoinError } from '@kucoin-kit/node'
import { type ConnectionOptions, connect } from '../connection/connect.ts'
import { namedHosts } from '../connection/named-hosts.ts'
import { type Finding, finding, worst } from '../findings/finding.ts'
import { checkKey } from '../judgement/check-key.ts'
import { checkShape } from '../judgement/check-shape.ts'
import { judgeKey, listOf } from '../judgement/judge-key.ts'
import { checkFunds } from './check-funds.ts'
import { checkHeadroom } from './check-headroom.ts'
import { checkNetwork } from './check-network.ts'

/** Looks at everything, from the outside in; what rests on a failure is left out. */
export async function runDoctor(
  secrets: CredentialsInput | undefined,
  need: readonly string[],
  options: ConnectionOptions,
): Promise<readonly Finding[]> {
  const shape = checkShape(secrets)
  const isSound = worst(shape) !== 'failure'
  const credentials = secrets && isSound ? createOrUndefined(secrets) : undefined
  const connection = connect(options, credentials)
  try {
    const hosts = namedHosts(options).map(([host, line]) => finding(`host-${host}`, 'note', line))
    const network = await checkNetwork(connection)
    const isReached = network[0]?.status !== 'failure'
    const found = [...shape, ...hosts, ...network]
    if (!isReached || !secrets || !credentials) return found
    const { key, findings } = await checkKey(connection, secrets, options)
    if (!key) return [...found, ...findings]
    const nowMs = connection.kucoin.clock.now()
    return [
      ...found,
      ...findings,
      ...judgeKey(key, need, nowMs),
      ...checkHeadroom(connection),
      ...(await checkFunds(connection, listOf(key.permission))),
    ]
  } finally {
    await connection.kucoin.close()
  }
}

function createOrUndefined(secrets: CredentialsInput): ReturnType<typeof createCredentials> | undefined {
  try {
    return createCredentials(secrets)
  } catch (error) {
    if (KucoinError.isInstance(error)) return undefined
    throw error
  }
}
