import { listPositions, listPositionsOf, type Position } from '../../endpoints/futures/positions.ts'
import type { PositionChange, PositionUpdate } from '../../topics/futures/positions.ts'
import { fundingFees } from './funding-fees.ts'
import type { KnownStates, StateSource } from './state-recovery.ts'

/**
 * Positions of classic futures, in one contract or in all, and their funding fees. One that is closed is told without its
 * figures; what became of a change of a risk limit is not read.
 */
export function futuresPositions(symbol?: string): StateSource<PositionUpdate> {
  return {
    subject: 'position.change',
    read(update) {
      // What is kept of it is asked for at each gap: one odd message must not end them all.
      if (!isChange(update) || typeof update.symbol !== 'string') return undefined
      return { key: keyOf(update), mark: markOf(update), timeMs: update.currentTimestamp }
    },
    once: fundingFees,
    async look(reader, known, timeMs) {
      const rows =
        symbol === undefined
          ? await reader.call(listPositions, {})
          : await reader.call(listPositionsOf, { symbol })
      const open = rows.filter(({ isOpen }) => isOpen).map((row) => write(row, timeMs))
      return [...open, ...closedOf(open, known, timeMs)]
    },
  }
}

function isChange(update: PositionUpdate): update is PositionChange {
  return 'currentTimestamp' in update
}

function keyOf({ symbol, positionSide }: PositionChange): string {
  return `${symbol} ${positionSide ?? 'BOTH'}`
}

/** What does not move with the market. */
function markOf(update: PositionChange): string {
  if (!update.isOpen) return 'closed'
  const { currentQty, avgEntryPrice, marginMode, posMargin } = update
  return [currentQty, avgEntryPrice, marginMode, marginMode === 'ISOLATED' && posMargin].join(' ')
}

function write({ id, userId: _, ...row }: Position, timeMs: number): PositionChange {
  const marginMode = row.marginMode ?? (row.crossMode ? 'CROSS' : 'ISOLATED')
  return {
    ...row,
    ...{
      id,
      isOpen: true,
      marginMode,
      positionSide: row.positionSide ?? 'BOTH',
      leverage: row.leverage ?? 0,
    },
    currentTimestamp: timeMs,
    changeReason: 'positionChange',
  }
}

/** Those that were open, and are listed no more. */
function closedOf(
  open: readonly PositionChange[],
  known: KnownStates<PositionUpdate>,
  timeMs: number,
): PositionChange[] {
  const isListed = new Set(open.map(keyOf))
  return [...known].flatMap(([key, { data }]) => {
    if (isListed.has(key) || !isChange(data) || !data.isOpen) return []
    const { symbol, positionSide } = data
    const reason = { currentTimestamp: timeMs, changeReason: 'positionChange' }
    return [{ symbol, positionSide, currentQty: 0, isOpen: false as const, ...reason }]
  })
}
