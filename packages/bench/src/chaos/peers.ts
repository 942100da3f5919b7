/** The peers as contenders: what their callers know is an id, or an error. */
import { loadCcxt, loadUnifiedCcxt } from '../peers/ccxt.ts'
import type { Peer } from '../peers/peer.ts'
import { loadUnifiedSdk, loadUniversalSdk } from '../peers/universal-sdk.ts'
import type { Contender, ContenderFactory } from './contender.ts'
import { symbols } from './plan.ts'
import { CONTRACT, PAIR } from './plan-unified.ts'

/** KuCoin's SDK. It opens ten connections and signs before it waits for one, so no more is asked of it at a time. */
export const universalSdk: ContenderFactory = async ({ url }) => contend(await loadUniversalSdk(url), 10)

/** ccxt, which spaces its calls by itself. */
export const ccxt: ContenderFactory = async ({ url }) => {
  const names = symbols.map(({ symbol }) => symbol)
  return contend(await loadCcxt(url, names), 20)
}

/** The SDK on a unified account. */
export const unifiedSdk: ContenderFactory = async ({ url }) => contend(await loadUnifiedSdk(url), 10)

/** ccxt on a unified account. */
export const unifiedCcxt: ContenderFactory = async ({ url }) =>
  contend(await loadUnifiedCcxt(url, PAIR, CONTRACT), 20)

function contend(peer: Peer, workers: number): Contender {
  return {
    name: peer.name,
    workers,
    async place(order) {
      try {
        return { kind: 'accepted', orderId: await peer.place(order), clientOid: order.clientOid }
      } catch (error) {
        // No error of theirs says whether the order stands, so their callers have to take it for a failure.
        return { kind: 'not-placed', why: error instanceof Error ? error.name : 'an error' }
      }
    },
    async close() {},
  }
}
