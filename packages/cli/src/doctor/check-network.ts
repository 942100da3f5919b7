import { KucoinError } from '@kucoin-kit/node'
import { futures, spot } from '@kucoin-kit/node/endpoints'
import type { Connection } from '../connection/connect.ts'
import { type Finding, finding } from '../findings/finding.ts'

const SLOW_MS = 2_000
/** KuCoin refuses what is 5 s off; a clock that is 1 s off is on its way there. */
const SKEW_REFUSED_MS = 5_000
const SKEW_SEEN_MS = 1_000

/** Whether the hosts answer, how fast, and how far the machine's clock is off. */
export async function checkNetwork({ kucoin, hasFutures }: Connection): Promise<readonly Finding[]> {
  const hosts = [
    ['spot', () => kucoin.call(spot.getServerTime)] as const,
    ...(hasFutures ? [['futures', () => kucoin.call(futures.getServerTime)] as const] : []),
  ]
  const found: Finding[] = []
  for (const [name, ask] of hosts) found.push(await reach(name, ask))
  if (found[0]?.status === 'failure') return found
  try {
    const { status, msg } = await kucoin.call(spot.getServiceStatus)
    if (status !== 'open') {
      found.push(
        finding(
          'service-status',
          'failure',
          `Trading is ${status}${msg ? `: ${msg}` : '.'}`,
          'wait until it is open.',
        ),
      )
    }
  } catch {
    // The status page says nothing about the key, and the host did answer.
  }
  await kucoin.clock.sync()
  return [...found, judgeSkew(kucoin.clock.offsetMs)]
}

async function reach(name: string, ask: () => Promise<unknown>): Promise<Finding> {
  const check = `reach-${name}`
  const startedMs = performance.now()
  try {
    await ask()
  } catch (error) {
    if (!KucoinError.isInstance(error)) throw error
    return finding(
      check,
      'failure',
      `${error.shortMessage} ${error.seen.join(' ')}`.trim(),
      error.fix ?? 'check the network.',
    )
  }
  const tookMs = Math.round(performance.now() - startedMs)
  return tookMs > SLOW_MS
    ? finding(
        check,
        'warning',
        `The ${name} host took ${tookMs} ms to answer.`,
        'run closer to the exchange, or raise the timeout.',
      )
    : finding(check, 'ok', `The ${name} host answers in ${tookMs} ms.`)
}

function judgeSkew(offsetMs: number): Finding {
  const skewMs = Math.abs(offsetMs)
  const summary = `The local clock is ${skewMs} ms ${offsetMs > 0 ? 'behind' : 'ahead of'} KuCoin.`
  const fix =
    'let the system set its clock (chrony, systemd-timesyncd); this client corrects itself, others do not.'
  if (skewMs > SKEW_REFUSED_MS) return finding('clock', 'failure', summary, fix)
  return skewMs > SKEW_SEEN_MS ? finding('clock', 'warning', summary, fix) : finding('clock', 'ok', summary)
}
