import { expect, test } from 'vitest'
import { addressList, sourceAddress } from './source-address.ts'

const proxies = addressList(['127.0.0.1', '10.0.0.0/8', '::1'], 'proxies')

test.each([
  ['no proxy: what the header says does not count', '203.0.113.9', '52.89.214.238', '203.0.113.9'],
  ['a proxy of ours', '127.0.0.1', '52.89.214.238', '52.89.214.238'],
  ['as IPv6 writes IPv4', '::ffff:127.0.0.1', '52.89.214.238', '52.89.214.238'],
  ['two proxies of ours', '127.0.0.1', '52.89.214.238, 10.1.2.3', '52.89.214.238'],
  ['what the sender itself wrote before it', '127.0.0.1', '52.89.214.238, 203.0.113.9', '203.0.113.9'],
  ['a proxy that says nothing', '127.0.0.1', undefined, '127.0.0.1'],
  ['nonsense', '127.0.0.1', 'unknown, , "x"', '"x"'],
])('%s', (_name, remote, forwarded, from) => {
  expect(sourceAddress(remote, forwarded, proxies)).toBe(from)
})

test('a list has addresses and networks, and refuses what is neither', () => {
  const list = addressList(['52.89.214.238', '2001:db8::/32'], 'from')
  expect(['52.89.214.238', '52.89.214.239', '2001:db8::5', '2001:db9::5', 'x', ''].map(list.has)).toEqual([
    true,
    false,
    true,
    false,
    false,
    false,
  ])
  for (const entry of [
    '',
    'example.com',
    '1.2.3',
    '1.2.3.4/33',
    '1.2.3.4/x',
    '1.2.3.4/-1',
    '1.2.3.4/',
    '1.2.3.4/ 8',
    '1.2.3.4/8/8',
    '::1/',
  ])
    expect(() => addressList([entry], 'feeds.proxies')).toThrow(/feeds.proxies: .* is no address/)
})
