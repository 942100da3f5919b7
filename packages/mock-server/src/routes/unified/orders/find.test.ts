import { expect, test } from 'vitest'
import { openUnified } from '../../../../test/unified.ts'

const WAITS = { triggerDirection: 'DOWN', triggerPrice: '90' }

test('of two orders of one name and moment the one that stands or waits is meant', async () => {
  const { place, cancel, detail } = openUnified(['100'])
  await place({ clientOid: 'a', ...WAITS })
  await cancel({ clientOid: 'a' })
  const { orderId: stands } = (await place({ clientOid: 'a' })).data
  expect((await detail({ clientOid: 'a' })).data).toMatchObject({ orderId: stands, status: 2 })
  await cancel({ clientOid: 'a' })
  const { orderId: waits } = (await place({ clientOid: 'a', ...WAITS })).data
  expect((await detail({ clientOid: 'a' })).data).toMatchObject({ orderId: waits, status: 0 })
})

test('an order whose name is an empty text has none', async () => {
  const { place, detail } = openUnified(['100'])
  const { data } = await place({ clientOid: '' })
  expect(data.clientOid).toBeNull()
  expect((await detail({ orderId: data.orderId })).data.clientOid).toBe('')
})
