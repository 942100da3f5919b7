// Somebody deletes the key at the exchange first, and writes the new one into the file afterwards, in two goes.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MockCredential } from '@kucoin-kit/mock-server'
import { afterAll, expect, test, vi } from 'vitest'
import { testFolder } from '../../test/folder.ts'
import { aLiveExchange, CANARY, startLive } from '../../test/live-run.ts'

const folder = testFolder()
afterAll(() => vi.unstubAllEnvs())

const next = { ...CANARY, key: 'canary-of-another', passphrase: 'canary-of-words', secret: 'canary-of-more' }
const entry = { orderType: 'market', price: undefined, size: { unit: 'quote', value: '20' } }

test('a key that is deleted opens nothing and loses nothing, and the next one goes on', async () => {
  const place = await aLiveExchange([CANARY, next])
  const file = join(folder, 'key.json')
  const write = ({ key, secret, passphrase }: MockCredential, length?: number): void => {
    const text = JSON.stringify({ key, secret, passphrase, keyVersion: '3' })
    writeFileSync(file, text.slice(0, length), { mode: 0o600 })
  }
  write(CANARY)
  const none = { KUCOIN_API_KEY: undefined, KUCOIN_API_SECRET: undefined, KUCOIN_API_PASSPHRASE: undefined }
  const run = startLive(place, join(folder, 'live.sqlite'), { ...none, KUCOIN_CREDENTIALS_FILE: file })
  await run.says('LIVE trading')
  run.signal('in', { ...entry, stopLoss: '50000' })
  await run.says(/filled[\s\S]*protected at 50000/)
  run.signal('resting', { price: '100', size: { unit: 'quote', value: '20' } })
  await run.says(/buy 0\.2 BTC-USDT at 100/)

  place.exchange.revokeCredential(CANARY.key)
  run.signal('meanwhile', entry)
  await run.says(/rejected: venue-unavailable \(.*400003 KC-API-KEY not exists Fix: /)
  write(next, 40)
  await run.says(/warning: the key file could not be read, the key in use signs on/)
  write(next)
  await run.says('the API key was rotated: cana… signs from now on')
  run.signal('out', { ...entry, action: 'sell', size: { unit: 'percent', value: '100' } })
  await run.says(/sell [\s\S]*filled/)
  await run.end()

  const orders = place.exchange.ledger.orders()
  expect(new Set(orders.map(({ clientOid }) => clientOid)).size).toBe(orders.length)
  expect(orders.map(({ side }) => side)).toEqual(['buy', 'buy', 'sell'])
  expect(run.out()).toMatch(/unknown fate +0/)
  expect(run.err() + run.out()).not.toMatch(/canary-of/)
  await place.close()
}, 60_000)
