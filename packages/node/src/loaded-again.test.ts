/** Code that is loaded where it is used, and could not be loaded once. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepareRequest } from '@kucoin-kit/core'
import { expect, test, vi } from 'vitest'
import { testFolder } from '../test/folder.ts'
import { credentialsFromEnv } from './credentials-from-env.ts'

const folder = testFolder()
const loads = vi.hoisted(() => ({ isFailing: true, count: 0 }))
vi.mock('./providers/followed-file.ts', async (load) => {
  loads.count++
  if (loads.isFailing) throw new Error('too many open files')
  return await load()
})

test('what follows a key file is loaded again where that failed once', async () => {
  const path = join(folder, 'keys.json')
  writeFileSync(path, JSON.stringify({ key: 'k1', secret: 's1', passphrase: 'p1' }), { mode: 0o600 })
  const credentials = credentialsFromEnv({ KUCOIN_CREDENTIALS_FILE: path })
  const request = prepareRequest({ method: 'GET', path: '/api/v1/accounts' })
  const sign = async () => credentials.sign(request, 1)
  await expect(Promise.all([sign(), sign()])).rejects.toThrow()
  loads.isFailing = false
  expect(await sign()).toMatchObject({ 'KC-API-KEY': 'k1' })
  expect(loads.count).toBe(2)
})
