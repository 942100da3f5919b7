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
  ['{"Ticker":"BTCUSDT","Action":"BUY"}', 'map Ticker BTCUSDT to BTC-USDT; map Action BUY to an action'],
  [
    '{"secret":"made-up","tv_instrument":"BTCUSDT","action":"enter_long"}',
    'map tv_instrument BTCUSDT to BTC-USDT',
  ],
  [
    '{"email_token":"made-up","pair":"USDT_BTC","action":"close_at_market_price"}',
    'map pair USDT_BTC to BTC-USDT',
  ],
  ['{"api_key":"made-up","symbol":"KUCN_USDT_BTC","side":"long"}', 'map symbol KUCN_USDT_BTC to BTC-USDT'],
  ['{"symbol":"KCS/USDT:USDT","side":"buy"}', 'to KCS-USDT (what settles in USDT is a contract'],
  ['{"event":"signal","payload":{"symbol":"BTCUSDT","side":"BUY"}}', 'map symbol BTCUSDT to BTC-USDT'],
  ['{"ticker":"BTCUSDT","strategy":{"order_action":"buy"}}', 'map order_action buy to an action'],
  ['[{"ticker":"BTCUSDT","action":"buy"}]', 'send each alert as a message of its own'],
  ["{'ticker': 'BTCUSDT', 'key': 'made-up'}", 'its quotes are single'],
  ['{ticker: "BTCUSDT", key: "made-up"}', 'its names stand without quotes'],
  ['{"ticker":"BTCUSDT","key":"made-up","price":NaN}', 'it says NaN'],
  ['{"ticker":"BTCUSDT","key":"made-up",}', 'a comma stands behind its last field'],
  ['{', 'JSON on one line'],
  ['ENTER-LONG_KUCOIN_BTC/USDT_made-up', 'the text of another program'],
])('%s', (line, says) => {
  const detail = refusal(line)
  expect(detail).toContain('this is no signal of ours')
  expect(detail).toContain(says)
  expect(detail).not.toContain('made-up')
})

test.each(['BTC-USDT', 'XBTUSDTM'])('%s is KuCoin\u2019s own name, and is mapped to nothing', (symbol) => {
  const detail = refusal(JSON.stringify({ symbol, side: 'buy' }))
  expect(detail).toContain('map side buy to an action')
  expect(detail).not.toContain(symbol)
})

// The parser quotes ten signs on each side of a mistake, and all of a short line.
test.each([
  '{"key":"made-up","size":x}',
  '{"specversion":"1.0","id":"1","source":"a","time":"b","token":"made-up","size":x}',
])('what is broken is told without what stands beside it: %s', (line) => {
  const detail = refusal(line)
  expect(detail).toContain("Unexpected token 'x' (line 1)")
  expect(detail).not.toContain('made')
})

test('a broken line of ours is told what is broken', () => {
  expect(refusal('{"specversion":"1.0","id":"1","ticker":"BTCUSDT"')).not.toContain('no signal of ours')
  expect(refusal('{"specversion":"1.0","ticker":"BTCUSDT"}')).not.toContain('no signal of ours')
  expect(refusal('nonsense')).not.toContain('no signal of ours')
})
