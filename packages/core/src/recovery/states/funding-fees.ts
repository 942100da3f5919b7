import { type FundingFee, listFundingFees } from '../../endpoints/futures/funding.ts'
import type { PositionUpdate } from '../../topics/futures/positions.ts'
import { orGone } from '../reader.ts'
import { nanoseconds } from '../time.ts'
import type { KnownStates, OnceSource } from './state-recovery.ts'

/**
 * Funding fees of the contracts in which positions were told of or stand. REST lists them by contract, so one of a position
 * that came and went within one gap is not found.
 */
export const fundingFees: OnceSource<PositionUpdate> = {
  subject: 'position.settlement',
  nameOf: (update) =>
    'fundingTime' in update ? `${update.symbol} ${update.fundingTime} ${update.qty}` : undefined,
  async look(reader, known, startAt) {
    const lists = await Promise.all(
      [...symbolsOf(known)].map(([symbol, isOpen]) => {
        const rows = reader.rows(listFundingFees, { symbol, startAt })
        // A contract that is over is perhaps listed no more.
        return isOpen ? rows : orGone(rows)
      }),
    )
    return lists
      .flat()
      .sort((a, b) => a.timePoint - b.timePoint || a.id - b.id)
      .map(write)
  },
}

/** Contracts, and whether a position stands in them. */
function symbolsOf(known: KnownStates<PositionUpdate>): Map<string, boolean> {
  const symbols = new Map<string, boolean>()
  for (const { data } of known.values())
    if ('isOpen' in data) symbols.set(data.symbol, data.isOpen || symbols.get(data.symbol) === true)
  return symbols
}

function write(fee: FundingFee): PositionUpdate {
  const { symbol, timePoint, positionQty, markPrice, fundingRate, funding, settleCurrency } = fee
  return {
    ...{ symbol, markPrice, fundingRate, settleCurrency, fundingTime: timePoint },
    ...{ qty: positionQty, fundingFee: funding, ts: nanoseconds(timePoint) },
  }
}
