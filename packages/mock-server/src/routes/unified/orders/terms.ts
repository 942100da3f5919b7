import type { ExitPrice, Trigger, UnifiedTerms } from '../../../model/order.ts'
import { refuse } from '../../../model/refusal.ts'
import { type Fields, optionalAmount, optionalChoice, optionalText } from '../../../request/input.ts'
import type { UnifiedTradeType } from './trade-types.ts'

/** Terms that are read alike for all kinds of trade. */
export type CommonTerms = Omit<UnifiedTerms, 'sizeUnit' | 'isRpi'>

/** Reads them. */
export function readTerms(fields: Fields, tradeType: UnifiedTradeType): CommonTerms {
  const trigger = readTrigger(fields, tradeType)
  const exits = readExits(fields)
  const hasExit = exits.takeProfit !== undefined || exits.stopLoss !== undefined
  if (hasExit && tradeType !== 'FUTURES')
    refuse('400100', 'Only futures orders have a take profit and a stop loss.', 400)
  if (hasExit && trigger !== undefined)
    refuse('400100', 'A conditional order has no take profit and no stop loss.', 400)
  return {
    trigger,
    ...exits,
    brokerTag: readBrokerTag(fields),
    triggerOrderId: undefined,
  }
}

/** Reads where a futures order takes its profit or stops its loss. */
export function readExits(fields: Fields): Pick<UnifiedTerms, 'takeProfit' | 'stopLoss'> {
  return { takeProfit: readExit(fields, 'tp'), stopLoss: readExit(fields, 'sl') }
}

const PRICE_TYPES = ['TP', 'IP', 'MP'] as const

function readExit(fields: Fields, name: 'tp' | 'sl'): ExitPrice | undefined {
  const price = optionalAmount(fields, `${name}TriggerPrice`)
  const priceType = optionalChoice(fields, `${name}TriggerPriceType`, PRICE_TYPES)
  if (price === undefined && priceType !== undefined)
    refuse('400100', `The ${name}TriggerPriceType needs a ${name}TriggerPrice.`, 400)
  return price === undefined ? undefined : { price, priceType: priceType ?? 'TP' }
}

function readTrigger(fields: Fields, tradeType: UnifiedTradeType): Trigger | undefined {
  const word = optionalChoice(fields, 'triggerDirection', ['UP', 'DOWN'])
  const price = optionalAmount(fields, 'triggerPrice')
  const types = tradeType === 'FUTURES' ? PRICE_TYPES : (['TP'] as const)
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
