import { expect, test } from 'vitest'
import { createClient } from '../../../test/client.ts'
import { manualClock } from '../../base/clock.ts'
import { createExchange } from '../../exchange/create-exchange.ts'

const passphrase = 'p4ss'

async function openClient() {
  const client = createClient(createExchange({ seed: 7, clock: manualClock(1_700_000_000_000) }))
  await client.post('/api/v2/sub/user/created', { subName: 'bot1', password: 'x', access: 'Spot' })
  return client
}

async function create(client: Awaited<ReturnType<typeof openClient>>, remark: string) {
  const fields = { subName: 'bot1', passphrase, remark }
  return (await client.post('/api/v1/sub/api-key', fields)).data as { apiKey: string; apiSecret: string }
}

const remove = (client: Awaited<ReturnType<typeof openClient>>, apiKey: string) =>
  client.del(`/api/v1/sub/api-key?apiKey=${apiKey}&subName=bot1&passphrase=${passphrase}`)

test('a key made after others were deleted is a new one, with a new secret', async () => {
  const client = await openClient()
  const all: string[] = []
  for (let turn = 0; turn < 20; turn++) {
    const { apiKey, apiSecret } = await create(client, `turn ${turn}`)
    all.push(apiKey, apiSecret)
    await remove(client, apiKey)
  }
  expect(new Set(all).size).toBe(40)
})

test('a standing key is not replaced by one made after another was deleted', async () => {
  const client = await openClient()
  const first = await create(client, 'first')
  const second = await create(client, 'second')
  await remove(client, first.apiKey)
  await create(client, 'third')
  const { data } = await client.get('/api/v1/sub/api-key?subName=bot1')
  expect(data).toMatchObject([{ apiKey: second.apiKey, remark: 'second' }, { remark: 'third' }])
})

test('no key of a sub-account may withdraw', async () => {
  const client = await openClient()
  const body = { subName: 'bot1', passphrase: 'passphrase', remark: 'r' }
  const { apiKey } = (await client.post('/api/v1/sub/api-key', body)).data
  const refused = { code: '400100', msg: 'The permission is invalid.' }
  for (const permission of ['Withdrawal', 'General,Withdrawal', 'Trade'])
    for (const path of [
      '/api/v1/sub/api-key',
      '/api/v1/sub/api-key/update',
      '/api/ua/v2/user/create-sub-api-key',
      '/api/ua/v2/user/modify-sub-api-key',
    ])
      expect(await client.post(path, { ...body, apiKey, permission }), path).toMatchObject(refused)
  const { data } = await client.get('/api/v1/sub/api-key?subName=bot1')
  expect(data).toMatchObject([{ permission: 'General' }])
})

test('the same seed makes the same keys', async () => {
  const [a, b] = [await create(await openClient(), 'x'), await create(await openClient(), 'x')]
  expect(a).toEqual(b)
})
