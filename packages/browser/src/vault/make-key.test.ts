import { expect, test } from 'vitest'
import { makeKey } from './make-key.ts'

test.each([
  { key: 'key', secret: 'canary\u0007', passphrase: 'pass' },
  { key: 'key', secret: 'secret', passphrase: 'canary\u007f' },
])('of a key that is refused nothing is left where every script can read it', async (input) => {
  // At once: the next match takes its place.
  const left = await makeKey('main', input, undefined).then(
    () => 'taken',
    () => RegExp.$_,
  )
  expect(left).toBe('')
})
