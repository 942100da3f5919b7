import type { Channel } from '../channel.ts'

const TRADED = ['UNIFIED', 'SPOT', 'FUTURES', 'ISOLATED', 'CROSS']

function own(name: string, types: readonly string[], symbol: Channel['symbol'] = 'none'): Channel {
  return { name, types, symbol, side: 'private', typeField: 'tradeType', isMulti: false }
}

/** Channels of an account. A classic account is told under its kinds of trade, a unified one under that name alone. */
export const privateChannels: readonly Channel[] = [
  own('order', TRADED, 'needed'),
  own('orderAll', TRADED),
  own('execution', TRADED),
  own('execution.lite', TRADED),
  {
    ...own('balance', ['UNIFIED', 'FUNDING', 'ISOLATED', 'SPOT', 'CROSS', 'FUTURES']),
    typeField: 'accountType',
  },
  own('position', ['UNIFIED', 'FUTURES'], 'needed'),
  own('positionAll', ['UNIFIED', 'FUTURES']),
  own('lw', ['UNIFIED']),
  own('leverage', ['UNIFIED']),
]
