import type { Contract } from '../market/futures-contract.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { closeOrder } from './close.ts'
import { closeOut } from './close-out.ts'

/** Lets every dated contract end at its time. */
export function planExpiries(state: ExchangeState): void {
  for (const contract of state.futures.contracts.values())
    if (contract.expiresAt !== undefined) state.agenda.add(contract.expiresAt, () => expire(state, contract))
}

/**
 * Ends a contract: its orders go, its positions are settled at the last price without a fee, and nobody knows it any more. KuCoin
 * settles at an average of the index over the last half hour.
 */
function expire(state: ExchangeState, contract: Contract): void {
  for (const uid of state.bank.users())
    for (const order of state.orders.open(uid, 'FUTURES', contract.symbol))
      closeOrder(state, order, 'cancelled')
  for (const stop of state.stops.waitingOn(contract.symbol)) state.stops.cancel(stop)
  for (const position of state.futures.positions()) {
    if (position.contract !== contract) continue
    const price = contract.market.last
    closeOut(state, position, { price, forced: 'settlement', feeRate: 0n, reason: 'positionChange' })
  }
  state.futures.delist(contract)
}
