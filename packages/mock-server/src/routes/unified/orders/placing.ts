import type { Placing } from '../../../model/placing.ts'
import type { Call } from '../../../request/call.ts'
import { MARGIN, SPOT } from '../../spot/find-order.ts'
import type { UnifiedTradeType } from './trade-types.ts'

/** Code of a clientOid in use, as XChange has it. How long it stays in use nobody knows: here until its order ends. */
export const DUPLICATE = { code: '116151', message: 'The clientOid has been used.' }

/** Codes of too little money: those of the classic accounts, for want of the unified one's. */
export const FUNDS_CODES: Readonly<Record<UnifiedTradeType, string>> = {
  SPOT: SPOT.fundsCode,
  MARGIN: MARGIN.fundsCode,
  FUTURES: '300003',
}

/** How an order of the caller's unified account is placed. */
export function toPlacing(call: Call, tradeType: UnifiedTradeType, id: string): Placing {
  return {
    uid: call.uid,
    wallet: 'unified',
    invisibleForMs: call.invisibleForMs,
    duplicateCode: DUPLICATE.code,
    duplicateMessage: DUPLICATE.message,
    fundsCode: FUNDS_CODES[tradeType],
    id,
  }
}
