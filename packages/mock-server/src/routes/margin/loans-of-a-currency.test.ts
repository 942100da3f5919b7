import { expect, test } from 'vitest'
import { openRecorded } from '../../../test/recorded.ts'

test.each(['borrow', 'repay'])('a history of margin/%s is that of a currency', async (name) => {
  const { client } = openRecorded(['100'])
  const read = async (query: string) => (await client.get(`/api/v3/margin/${name}${query}`)).code
  expect([await read(''), await read('?currency=')]).toEqual(['400100', '400100'])
  expect(await read('?currency=USDT')).toBe('200000')
})
