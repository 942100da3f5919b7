import { expect, test } from 'vitest'
import { parseSignal } from './parse-signal.ts'

/** Why a line is refused. */
function refusal(text: string): string {
  const parsed = parseSignal({ bytes: Buffer.from(text), overlong: false })
  if (parsed.ok) throw new Error('it was taken for a signal')
  return parsed.rejection.detail
}

// Alerts in the forms in which people send them to bots, with made-up values.
test.each([
  [
    '{"type":"market","side":"sell","amount":"10","symbol":"BTC/USD","key":"made-up"}',
    'map symbol BTC/USD to BTC-USD',
  ],
  [
    '{"data":{"action":"sell","contracts":"636"},"symbol":"DOGEUSDT.P"}',
    'to DOGE-USDT (.P is a perpetual contract',
  ],
  [
    '{"ticker":"KUCOIN:BTCUSDT","order":"buy"}',
    'map ticker KUCOIN:BTCUSDT to BTC-USDT; map order buy to an action',
  ],
  ['{"ticker":"SOLUSDTPERP","side":"long"}', 'map ticker SOLUSDTPERP to a pair such as BTC-USDT'],
  ['{ “action”: “buy”, "ticker": "BTCUSDT" }', 'quotes are typographic'],
  ['{"ticker":"{{ticker}}","action":"{{strategy.order.action}}"}', 'never filled in'],
  ['SYMBOL=SOLUSDT;SIGNAL=SELL;EXCHANGE=kucoin;TOKEN=made-up', 'the text of another program'],
  ['ONDOUSDT buy 1@ x3', 'a signal is one line of JSON'],
])('%s', (line, says) => {
  const detail = refusal(line)
  expect(detail).toContain('this is no signal of ours')
  expect(detail).toContain(says)
  expect(detail).not.toContain('made-up')
})

test('a broken line of ours is told what is broken', () => {
  expect(refusal('{"specversion":"1.0","id":"1","ticker":"BTCUSDT"')).not.toContain('no signal of ours')
  expect(refusal('{"specversion":"1.0","ticker":"BTCUSDT"}')).not.toContain('no signal of ours')
  expect(refusal('nonsense')).not.toContain('no signal of ours')
})
