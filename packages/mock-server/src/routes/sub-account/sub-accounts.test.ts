import { expect, test } from 'vitest'
import { createClient } from '../../../test/client.ts'
import { manualClock } from '../../base/clock.ts'
import { createExchange } from '../../exchange/create-exchange.ts'

const masters = ['1000', '2000'].map((uid) => ({ key: `k${uid}`, secret: 's', passphrase: 'p', uid }))

test('two masters whose sub-accounts have one name have an account each', async () => {
  const exchange = createExchange({ clock: manualClock(1_700_000_000_000), credentials: masters })
  const clients = masters.map((master) => createClient(exchange, master))
  const uids: number[] = []
  for (const client of clients) {
    const fields = { subName: 'bot', password: 'x', access: 'Spot' }
    uids.push((await client.post('/api/v2/sub/user/created', fields)).data.uid)
  }
  expect(new Set(uids).size).toBe(2)
  for (const [i, client] of clients.entries())
    expect((await client.get('/api/v2/sub/user')).data.items).toMatchObject([{ uid: uids[i] }])
})

test.each(['0', '-1', '101'])('no page of balances has %s sub-accounts', async (pageSize) => {
  const client = createClient(createExchange({ clock: manualClock(1_700_000_000_000) }))
  const { code } = await client.get(`/api/ua/v2/sub-account/balance?pageSize=${pageSize}`)
  expect(code).toBe('400100')
})
