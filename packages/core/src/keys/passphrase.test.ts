import { expect, test } from 'vitest'
import { webPlatform } from '../web/web-platform.ts'
import { checkPassphrase, generatePassphrase } from './passphrase.ts'

const codes = (passphrase: string, policy = {}): string[] =>
  checkPassphrase(passphrase, policy).map(({ code }) => code)

test.each([
  ['Ue4-vx.9QmZtKa2p', []],
  ['Ue4-vx.9Qm', ['too-short']],
  ['Ue4-vx.9QmZtKa2pUe4-vx.9QmZt', ['too-long']],
  ['Ue4 vx.9QmZtKa2p', ['not-accepted']],
  ['ghwkmqptrzvsxyjbd', ['few-classes']],
  ['Aa1-Aa1-Aa1-Aa1-', ['repetitive']],
  ['P@ssw0rd-Xk92-qv', ['common']],
  ['my-KuCoin-Xk92-q', ['common']],
  ['my-Kuc01n-Xk92-q', ['common']],
  ['B!tc0in_Xk92-qvZ', ['common']],
  ['tr4d1ng_Xk92-qvZ', ['common']],
  ['Xq-Bcdef-Zk47wm', ['common']],
  ['Xq-98765-Zkwmru', ['common']],
])('%s: %j', (passphrase, expected) => expect(codes(passphrase)).toEqual(expected))

test('refuses what resembles the key, forwards and backwards, and quotes nothing', () => {
  const unlike = ['6717422bd51c29000775ea03']
  expect(codes('Xq-22bd51c2-Zk', { unlike })).toEqual(['like-key'])
  expect(codes('Xq-2c15db22-Zk', { unlike })).toEqual(['like-key'])
  expect(codes('Xq_22.BD-51_c2-Zk', { unlike })).toEqual(['like-key'])
  expect(codes('Xq-22bd5-Zk-1c290', { unlike })).toEqual([])
  expect(JSON.stringify(checkPassphrase('Xq-22bd51c2-Zk', { unlike }))).not.toContain('22bd51c2')
})

test('makes passphrases that are strong, unlike each other and fit for a URL', () => {
  const made = Array.from({ length: 500 }, () => generatePassphrase(webPlatform()))
  expect(new Set(made).size).toBe(500)
  for (const one of made) {
    expect(one).toHaveLength(20)
    expect(checkPassphrase(one)).toEqual([])
    expect(encodeURIComponent(one)).toBe(one)
  }
  // Each letter comes up about as often as the others: 10 000 draws over 58 letters.
  const counts = new Map<string, number>()
  for (const char of made.join('')) counts.set(char, (counts.get(char) ?? 0) + 1)
  expect(Math.min(...counts.values())).toBeGreaterThan(90)
  expect(Math.max(...counts.values())).toBeLessThan(280)
})

test.each([0, 11, 33, 12.5])('refuses to make one of %j characters', (length) => {
  expect(() => generatePassphrase(webPlatform(), length)).toThrow(RangeError)
})

test.each([
  '00000000-0000-4000-8000-000000000000',
  // Above the last whole multiple: not even a first letter comes of it.
  'ffffffff-ffff-4fff-bfff-ffffffffffff',
  '',
])('a platform whose UUIDs are all %j is refused, and nobody waits for it', (uuid) => {
  expect(() => generatePassphrase({ randomUUID: () => uuid })).toThrow(/not random.*webPlatform/s)
})
