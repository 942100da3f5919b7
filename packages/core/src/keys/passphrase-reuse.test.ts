import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { webPlatform } from '../web/web-platform.ts'
import { createReuseWatch } from './passphrase-reuse.ts'

test('names whoever has the same passphrase, and nobody else', async () => {
  const watch = createReuseWatch(webPlatform())
  expect(await watch.add('main', 'Ue4-vx.9QmZtKa2p')).toEqual([])
  expect(await watch.add('bot', 'Ue4-vx.9QmZtKa2q')).toEqual([])
  expect(await watch.add('scalper', 'Ue4-vx.9QmZtKa2p')).toEqual(['main'])
  expect(await watch.add('grid', 'Ue4-vx.9QmZtKa2p')).toEqual(['main', 'scalper'])
})

test('hashes under a salt of its own: the HMAC key differs from watch to watch and holds no passphrase', async () => {
  const salts: string[] = []
  const hashed: string[] = []
  const platform = {
    randomUUID: () => crypto.randomUUID(),
    createHmac(salt: Uint8Array) {
      salts.push(new TextDecoder().decode(salt))
      return (text: string) => {
        hashed.push(text)
        return `hash of ${text.length}`
      }
    },
  }
  const watches = [createReuseWatch(platform), createReuseWatch(platform)]
  for (const watch of watches) await watch.add('main', 'Ue4-vx.9QmZtKa2p')
  expect(new Set(salts).size).toBe(2)
  for (const salt of salts) expect(salt).toMatch(/^[0-9a-f-]{72}$/)
  expect(hashed).toEqual(['Ue4-vx.9QmZtKa2p', 'Ue4-vx.9QmZtKa2p'])
  expect(inspect(watches, { depth: 9, showHidden: true })).not.toContain('Ue4-vx')
})
