/** A GET that changes a setting is treated as the write it is. */
import { expect, test } from 'vitest'
import { answer, fakePlatform } from '../../../test/fake-platform.ts'
import { until } from '../../../test/mock-exchange.ts'
import { createCredentials } from '../../auth/credentials.ts'
import { createClient } from '../../client/client.ts'
import { setKcsDeduction } from './account.ts'

function setUp(status: number) {
  const platform = fakePlatform(() =>
    status === 0 ? Promise.reject(new Error('lost')) : answer(status, { code: '500000', msg: 'busy' }),
  )
  const credentials = createCredentials({ key: 'key', secret: 'secret', passphrase: 'passphrase' }, platform)
  return { platform, client: createClient({ platform, credentials, maxAttempts: 3 }) }
}

const sentTimes = ({ seen }: ReturnType<typeof fakePlatform>): number =>
  seen.filter(({ url }) => url.includes('kcs-deduct')).length

test.each([0, 500, 503])('after a lost answer (%i) it is not sent again', async (status) => {
  const { platform, client } = setUp(status)
  const call = client.call(setKcsDeduction, { enabled: true })
  const error = await until(platform, call).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ code: 'OUTCOME_UNKNOWN' })
  expect(sentTimes(platform)).toBe(1)
})

test('a field that it does not read is refused, and so is the call by a client that only reads', async () => {
  const { platform, client } = setUp(500)
  const stray = { enabled: true, enable: false }
  await expect(client.call(setKcsDeduction, stray)).rejects.toMatchObject({ code: 'REQUEST_INVALID' })
  const reader = createClient({ platform, allow: ['General'] })
  await expect(reader.call(setKcsDeduction, { enabled: true })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  expect(platform.seen).toEqual([])
})
