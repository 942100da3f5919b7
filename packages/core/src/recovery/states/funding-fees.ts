import { type FundingFee, listFundingFees } from '../../endpoints/futures/funding.ts'
import type { PositionUpdate } from '../../topics/futures/positions.ts'
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
      symbolsOf(known).map((symbol) => reader.rows(listFundingFees, { symbol, startAt })),
    )
    return lists
      .flat()
      .sort((a, b) => a.timePoint - b.timePoint || a.id - b.id)
      .map(write)
  },
}

function symbolsOf(known: KnownStates<PositionUpdate>): string[] {
  const updates = [...known.values()].map(({ data }) => data)
  return [...new Set(updates.flatMap((update) => ('isOpen' in update ? update.symbol : [])))]
}

function write(fee: FundingFee): PositionUpdate {
  const { symbol, timePoint, positionQty, markPrice, fundingRate, funding, settleCurrency } = fee
  return {
    ...{ symbol, markPrice, fundingRate, settleCurrency, fundingTime: timePoint },
    ...{ qty: positionQty, fundingFee: funding, ts: nanoseconds(timePoint) },
  }
}
