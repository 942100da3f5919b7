import { expect, test, vi } from 'vitest'
import { fakePlatform } from '../../test/fake-platform.ts'
import { type CredentialProvider, createCredentials } from '../auth/credentials.ts'
import { createClient } from '../client/client.ts'
import { account, spot } from '../endpoints/index.ts'

/** An exchange that knows one key, and counts what it is asked. */
function setUp(known: string, maxAttempts = 3) {
  const platform = fakePlatform(({ init }) => {
    const isKnown = init.headers['KC-API-KEY'] === known
    const body = isKnown ? { code: '200000', data: [] } : { code: '400003', msg: 'KC-API-KEY not exists' }
    return {
      status: isKnown ? 200 : 401,
      headers: { get: () => null },
      text: async () => JSON.stringify(body),
    }
  })
  const key = (name: string) => createCredentials({ key: name, secret: 's', passphrase: 'p' }, platform)
  const clientWith = (credentials: CredentialProvider) => createClient({ platform, credentials, maxAttempts })
  return { platform, key, clientWith }
}

test.each([1, 3])(
  'a call whose key was revoked is signed once more, even with maxAttempts %i',
  async (maxAttempts) => {
    const { platform, key, clientWith } = setUp('new', maxAttempts)
    const [old, next] = [key('old'), key('new')]
    const provider = vi.fn(() => next).mockReturnValueOnce(old)
    expect(await clientWith(provider).call(account.listAccounts)).toEqual([])
    expect(platform.seen.map(({ init }) => init.headers['KC-API-KEY'])).toEqual(['old', 'new'])
  },
)

test('a write too, for a refused one did nothing', async () => {
  const { platform, key, clientWith } = setUp('new')
  const [old, next] = [key('old'), key('new')]
  const provider = vi.fn<CredentialProvider>(() => next).mockReturnValueOnce(old)
  await clientWith(provider).call(spot.cancelOrder, { orderId: '1', symbol: 'BTC-USDT' })
  expect(platform.seen).toHaveLength(2)
  expect(provider.mock.calls).toEqual([[undefined], [old], [undefined]])
})

test('not where there is no other key, and never twice', async () => {
  const { platform, key, clientWith } = setUp('none')
  const only = key('only')
  await expect(clientWith(() => only).call(account.listAccounts)).rejects.toMatchObject({ apiCode: '400003' })
  expect(platform.seen).toHaveLength(1)
  await expect(clientWith(() => key('any')).call(account.listAccounts)).rejects.toMatchObject({
    apiCode: '400003',
  })
  expect(platform.seen).toHaveLength(3)
})

test('the wait for another key ends with the caller’s signal', async () => {
  const { platform, key, clientWith } = setUp('new')
  const provider = vi.fn<CredentialProvider>(() => new Promise(() => {})).mockReturnValueOnce(key('old'))
  const caller = new AbortController()
  const call = clientWith(provider).call(account.listAccounts, {}, { signal: caller.signal })
  let ended: unknown = 'not yet'
  call.catch((error: unknown) => {
    ended = error
  })
  await platform.advance(1_000)
  expect(provider).toHaveBeenCalledTimes(2)
  expect(ended).toBe('not yet')
  caller.abort('enough')
  await platform.advance(0)
  expect(ended).toBe('enough')
})

test('a public call that is refused asks for no key', async () => {
  const { platform, key, clientWith } = setUp('new')
  const provider = vi.fn<CredentialProvider>(() => key('new'))
  const asked = clientWith(provider).request({ method: 'GET', path: '/api/v1/accounts', pool: 'public' })
  await expect(asked).rejects.toMatchObject({ code: 'AUTH_REJECTED' })
  expect(provider).not.toHaveBeenCalled()
  expect(platform.seen).toHaveLength(1)
})
