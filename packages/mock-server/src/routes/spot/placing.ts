import type { Call } from '../../exchange/call.ts'
import type { TradeType } from '../../orders/order.ts'
import type { Placing } from '../../orders/place.ts'
import { type Fields, optionalFlag, requireText } from '../input.ts'
import { MARGIN, SPOT } from './find-order.ts'

/** How a spot order of the caller is placed. */
export function spotPlacing(call: Call): Placing {
  const { duplicateCode, fundsCode } = SPOT
  return { uid: call.uid, wallet: 'trade', invisibleForMs: call.invisibleForMs, duplicateCode, fundsCode }
}

/** How a margin order of the caller is placed; `isIsolated` chooses between the pair's account and the common one. */
export function marginPlacing(call: Call, fields: Fields): Placing & { readonly tradeType: TradeType } {
  const isIsolated = optionalFlag(fields, 'isIsolated') || fields['marginModel'] === 'isolated'
  const { duplicateCode, fundsCode } = MARGIN
  return {
    uid: call.uid,
    wallet: isIsolated ? `isolated:${requireText(fields, 'symbol')}` : 'margin',
    invisibleForMs: call.invisibleForMs,
    duplicateCode,
    fundsCode,
    tradeType: isIsolated ? 'MARGIN_ISOLATED_TRADE' : 'MARGIN_TRADE',
  }
}
