import { expect, test } from 'vitest'
import { openUnified } from '../../../../test/unified.ts'
import { openFutures } from '../../../../test/unified-futures.ts'

test('what self-trade prevention takes off an order that stands is told as cancelled', async () => {
  const { place, detail, list } = openUnified(['100'])
  await place({ clientOid: 'stands', price: '100' })
  await place({ clientOid: 'takes', price: '100', side: 'SELL', size: '0.4', stp: 'DC' })
  const shown = { status: 2, size: '1', filledSize: '0', cancelSize: '0.4', cancelReason: '' }
  expect((await detail({ clientOid: 'stands' })).data).toMatchObject(shown)
  expect((await list('open-list')).data.items).toMatchObject([{ clientOid: 'stands', ...shown }])
  expect((await detail({ clientOid: 'takes' })).data).toMatchObject({ status: 5, cancelSize: '0.4' })
})

test('an order that only reduces tells what went with its position, also once the rest is filled', async () => {
  const { trade, read, clock } = openFutures(['100', '106'])
  await trade({ size: '100' })
  const limit = { side: 'SELL', orderType: 'LIMIT', price: '105', size: '80', reduceOnly: true }
  const { orderId } = (await trade(limit)).data
  await trade({ side: 'SELL', size: '70' })
  expect(await read(orderId)).toMatchObject({ status: 2, size: '80', cancelSize: '50' })
  clock.advanceBy(1_000)
  expect(await read(orderId)).toMatchObject({
    status: 3,
    filledSize: '30',
    cancelSize: '50',
    cancelReason: '',
  })
})
