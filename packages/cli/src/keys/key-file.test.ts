import { rename } from 'node:fs/promises'
import { expect, test, vi } from 'vitest'
import { apiKey } from '../../test/exchange.ts'
import { keyFolder } from '../../test/key-files.ts'
import { reserveFile } from './key-file.ts'

vi.mock('node:fs/promises', { spy: true })

test('where the file cannot be replaced, the key in use is not left beside it as an old one', async () => {
  const folder = keyFolder()
  const file = folder.put('bot.json', apiKey)
  const next = { key: '7717422bd51c29000775ea04', secret: 'next-secret', passphrase: 'next-passphrase' }
  // So answers the system where a container has mounted the file by itself.
  vi.mocked(rename).mockRejectedValueOnce(Object.assign(new Error('busy'), { code: 'EBUSY' }))
  const place = await reserveFile(file)
  await expect(place.commit(next)).rejects.toMatchObject({
    message: expect.stringContaining('cannot be written (EBUSY)'),
  })
  expect(folder.names()).toEqual(['bot.json'])
  expect(folder.key('bot.json').key).toBe(apiKey.key)
  // The next try is not told to delete an old key first, which would be the one in use.
  await (await reserveFile(file)).commit(next)
  expect(folder.key('bot.json').key).toBe(next.key)
  expect(folder.key('bot.json.previous').key).toBe(apiKey.key)
})
