// Files that people name and that never end.
import { expect, test } from 'vitest'
import { readSecrets } from './connection/read-secrets.ts'
import { readArgument } from './explain/read-argument.ts'

test.skipIf(process.platform === 'win32')('are refused, and say what they are', async () => {
  const message = expect.stringContaining('it is a device, which may never end')
  await expect(readArgument('/dev/zero')).rejects.toThrow(expect.objectContaining({ message }))
  expect(() => readSecrets({ KUCOIN_API_KEY_FILE: '/dev/zero' })).toThrow(
    expect.objectContaining({ message }),
  )
})
