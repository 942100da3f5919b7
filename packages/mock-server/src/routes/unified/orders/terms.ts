import type { Trigger, UnifiedTerms } from '../../../model/order.ts'
import { refuse } from '../../../model/refusal.ts'
import { type Fields, optionalAmount, optionalChoice, optionalText } from '../../../request/input.ts'
import type { UnifiedTradeType } from './trade-types.ts'

/** Terms that are read alike for all kinds of trade. */
export type CommonTerms = Pick<UnifiedTerms, 'trigger' | 'brokerTag' | 'triggerOrderId'>

/** Reads them. */
export function readTerms(fields: Fields, tradeType: UnifiedTradeType): CommonTerms {
  return {
    trigger: readTrigger(fields, tradeType),
    brokerTag: readBrokerTag(fields),
    triggerOrderId: undefined,
  }
}

function readTrigger(fields: Fields, tradeType: UnifiedTradeType): Trigger | undefined {
  const word = optionalChoice(fields, 'triggerDirection', ['UP', 'DOWN'])
  const price = optionalAmount(fields, 'triggerPrice')
  const types = tradeType === 'FUTURES' ? (['TP', 'IP', 'MP'] as const) : (['TP'] as const)
  const priceType = optionalChoice(fields, 'triggerPriceType', types)
  if ((price === undefined) !== (word === undefined))
    refuse('400100', 'The triggerPrice and the triggerDirection go together.', 400)
  if (price === undefined && priceType !== undefined)
    refuse('400100', 'The triggerPriceType needs a triggerPrice.', 400)
  if (price === undefined) return undefined
  return { direction: word === 'UP' ? 'up' : 'down', price, priceType: priceType ?? 'TP' }
}

function readBrokerTag(fields: Fields): string | undefined {
  const tag = optionalText(fields, 'brokerTag')
  if (tag !== undefined && tag.length > 50)
    refuse('400100', 'The brokerTag must be at most 50 characters.', 400)
  return tag
}
