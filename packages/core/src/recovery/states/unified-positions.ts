import { listPositions, type UnifiedPosition } from '../../endpoints/unified-account/positions.ts'
import type { PositionUpdate } from '../../topics/unified/account.ts'
import { milliseconds, nanoseconds } from '../time.ts'
import type { StateSource } from './state-recovery.ts'

/** Futures positions of the unified account, in one contract or in all; a closed one keeps the figures that it had last. */
export function unifiedPositions(symbol?: string): StateSource<PositionUpdate> {
  return {
    subject: undefined,
    // What does not move with the market.
    read: ({ s, mM, q, eP, U }) => ({
      key: `${s} ${mM}`,
      mark: Number(q) === 0 ? 'closed' : `${Number(q)} ${Number(eP)}`,
      timeMs: milliseconds(U),
    }),
    async look(reader, known, timeMs) {
      const rows = await reader.rows(listPositions, symbol === undefined ? {} : { symbol })
      const open = rows.map((row) => write(row, timeMs))
      const isListed = new Set(open.map(({ s, mM }) => `${s} ${mM}`))
      const closed = [...known].flatMap(([key, { data }]) =>
        isListed.has(key) || Number(data.q) === 0 ? [] : [{ ...data, q: '0', U: nanoseconds(timeMs) }],
      )
      return [...open, ...closed]
    },
  }
}

function write(row: UnifiedPosition, timeMs: number): PositionUpdate {
  return {
    ...{ pi: row.id, s: row.symbol, mM: row.marginMode, q: row.size, eP: row.entryPrice, l: row.leverage },
    ...{ pV: row.positionValue, mP: row.markPrice, lP: row.liquidationPrice ?? '', bP: '' },
    ...{ uPL: row.unrealizedPnL, rPL: row.realizedPnL, iM: row.initialMargin },
    ...{ mmr: row.mmr, mtM: row.maintenanceMargin },
    ...(row.positionMargin !== undefined && { pM: row.positionMargin }),
    ...(row.riskRatio !== undefined && { r: row.riskRatio }),
    ...(row.adlPercentage !== undefined && { adl: row.adlPercentage }),
    U: nanoseconds(timeMs),
    O: row.creationTime,
  }
}
