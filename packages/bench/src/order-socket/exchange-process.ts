/** The exchange, in its own process, without limits. */
import { createExchange } from '@kucoin-kit/mock-server'
import { listen } from '@kucoin-kit/mock-server/listen'
import { answerParent } from '../child.ts'
import { keys } from '../keys.ts'

answerParent<{ readonly ask: 'start' }, string>(async () => {
  const exchange = createExchange({
    limits: 'off',
    credentials: [{ ...keys, version: '3' }],
    balances: { trade: { USDT: '100000000' } },
  })
  return (await listen(exchange)).url
})
