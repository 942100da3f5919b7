import { CommanderError } from 'commander'
import { describe, expect, test } from 'vitest'
import { declareReplay, type GivenOptions, toOptions } from './options.ts'

const nowhere = {
  ...{ writeOut() {}, writeErr() {}, outputError() {} },
  ...{ getOutHelpWidth: () => 80, getErrHelpWidth: () => 80 },
}
const parseOptions = (args: readonly string[]) => {
  const command = declareReplay().configureOutput(nowhere).exitOverride()
  return toOptions(command.parse(args, { from: 'user' }).opts<GivenOptions>())
}

test('without options nothing is set, so that defaults and file stay visible', () => {
  expect(parseOptions([])).toEqual({
    signals: undefined,
    market: undefined,
    store: undefined,
    config: undefined,
    live: false,
    confirmRealMoney: false,
    json: false,
    verbose: false,
    halt: false,
    resume: false,
    settings: { risk: {}, orders: {}, paper: {} },
  })
})

test('flags become a layer of settings', () => {
  const args =
    '--symbols BTC-USDT,ETH-USDT --no-entries --min-strength 0.3 --max-notional 20.5 --max-orders-per-minute 3 ' +
    '--max-orders-per-day 30 --halt-file halt.flag ' +
    '--order-lifetime-ms 1000 --balance USDT=50 --balance BTC=0.1 --seed 9'
  expect(parseOptions(args.split(' ')).settings).toEqual({
    risk: {
      symbols: ['BTC-USDT', 'ETH-USDT'],
      entries: false,
      minStrength: 0.3,
      maxNotional: '20.5',
      maxOrdersPerMinute: 3,
      maxOrdersPerDay: 30,
      haltFile: 'halt.flag',
    },
    orders: { lifetimeMs: 1000 },
    paper: { balances: { USDT: '50', BTC: '0.1' }, seed: 9 },
  })
})

describe('refuses', () => {
  test.each([
    ['an unknown option', ['--max-notionl', '5']],
    ['a stray argument', ['signals.ndjson']],
    ['a number that is none', ['--min-strength', 'high']],
    ['an empty number', ['--seed', '']],
    ['a malformed balance', ['--balance', '100']],
    ['an option without its value', ['--signals']],
  ])('%s', (_name, args) => {
    expect(() => parseOptions(args)).toThrow(CommanderError)
  })
})

test('help is not a failure', () => {
  try {
    parseOptions(['--help'])
    expect.unreachable()
  } catch (error) {
    expect(error).toMatchObject({ exitCode: 0 })
  }
})

test('the former name of --store names it', () => {
  const former = (): unknown => parseOptions(['--ledger', 'bot.sqlite'])
  expect(former).toThrow(CommanderError)
  expect(former).toThrow('--store')
})
