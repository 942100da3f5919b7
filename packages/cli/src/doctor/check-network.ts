import { KucoinError } from '@kucoin-kit/node'
import { futures, spot } from '@kucoin-kit/node/endpoints'
import type { Connection } from '../connection/connect.ts'
import { type Finding, finding } from '../findings/finding.ts'
import { fixOf } from '../findings/fix-of.ts'

const SLOW_MS = 2_000
/** KuCoin refuses what is 5 s off; a clock that is 1 s off is on its way there. */
const SKEW_REFUSED_MS = 5_000
const SKEW_SEEN_MS = 1_000

/** Whether the spot host answers, and how fast. */
export function reachSpot({ kucoin }: Connection): Promise<Finding> {
  return reach('spot', () => kucoin.call(spot.getServerTime))
}

/** Whether the futures host answers; nothing where futures calls have nowhere to go. */
export async function reachFutures({ kucoin, hasFutures }: Connection): Promise<readonly Finding[]> {
  return hasFutures ? [await reach('futures', () => kucoin.call(futures.getServerTime))] : []
}

/** What stops trading, as the exchange says; nothing where it is open, or its status page does not answer. */
export async function checkStatus({ kucoin }: Connection): Promise<readonly Finding[]> {
  // The status page says nothing about the key, and the host did answer.
  const said = await kucoin.call(spot.getServiceStatus).catch(() => undefined)
  // Other exchanges' stand-ins answer with nothing.
  if (!said?.status || said.status === 'open') return []
  const { status, msg } = said
  const summary = `Trading is ${status}${msg ? `: ${msg}` : '.'}`
  return [finding('service-status', 'failure', summary, 'wait until it is open.')]
}

/** How far the machine's clock is off. */
export async function checkClock({ kucoin }: Connection): Promise<Finding> {
  try {
    await kucoin.clock.sync()
  } catch (error) {
    return failed('clock', error)
  }
  return judgeSkew(kucoin.clock.offsetMs)
}

async function reach(name: string, ask: () => Promise<unknown>): Promise<Finding> {
  const check = `reach-${name}`
  const startedMs = performance.now()
  try {
    await ask()
  } catch (error) {
    return failed(check, error)
  }
  const tookMs = Math.round(performance.now() - startedMs)
  return tookMs > SLOW_MS
    ? finding(
        check,
        'warning',
        `The ${name} host took ${tookMs} ms to answer.`,
        'run closer to the exchange, or give programs a longer timeout.',
      )
    : finding(check, 'ok', `The ${name} host answers in ${tookMs} ms.`)
}

function failed(check: string, error: unknown): Finding {
  if (!KucoinError.isInstance(error)) throw error
  const summary = `${error.shortMessage} ${error.seen.join(' ')}`.trim()
  return finding(check, 'failure', summary, fixOf(error) ?? 'check the network.')
}

function judgeSkew(offsetMs: number): Finding {
  const skewMs = Math.abs(offsetMs)
  const summary = `The local clock is ${skewMs} ms ${offsetMs > 0 ? 'behind' : 'ahead of'} KuCoin.`
  const fix =
    'let the system set its clock (chrony, systemd-timesyncd); this client corrects itself, others do not.'
  if (skewMs > SKEW_REFUSED_MS) return finding('clock', 'failure', summary, fix)
  return skewMs > SKEW_SEEN_MS ? finding('clock', 'warning', summary, fix) : finding('clock', 'ok', summary)
}
