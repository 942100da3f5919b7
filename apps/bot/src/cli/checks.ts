// What stands between a configuration and a bot that works: looked at one after the other, with reads only.
import { compareDecimals } from '@kucoin-kit/core/decimal'
import { createKucoin, type Kucoin } from '@kucoin-kit/node'
import type { BotConfig } from '../config/config.ts'
import { inspectKey } from '../exchange/account/inspect-key.ts'
import { checkSymbols, permissionOf, resolveAccount } from '../exchange/account/resolve-account.ts'
import { type KucoinMarket, SPOT_ACCOUNT, type TradingAccount } from '../exchange/market/market.ts'
import { openMarket } from '../exchange/market/open-market.ts'
import { InputError, inputErrorOf } from '../input-error.ts'
import { quoteCurrencyOf } from '../money/symbol.ts'
import { readCredentials } from './credentials.ts'
import type { Finding } from './findings.ts'
import type { World } from './world.ts'

/** A clock that is further off makes signals stale, or sends them from the future. */
const MAX_SKEW_MS = 1_000

/** Looks at clock, key, market and funds; `tell` is told of each as it is known. */
export async function lookAround(
  config: BotConfig,
  world: World,
  tell: (finding: Finding) => void,
): Promise<void> {
  const needsKey = config.mode !== 'paper'
  const kucoin = connect(needsKey, world, tell)
  if (!kucoin) return
  const look = (check: string, one: () => Promise<readonly Finding[]>) => attempt(check, tell, one)
  const { symbols } = config.risk
  try {
    if (!(await look('clock', () => clock(kucoin)))) return
    let trading: TradingAccount = SPOT_ACCOUNT
    const hasKey =
      needsKey &&
      (await look('key', async () => {
        trading = await resolveAccount(kucoin, config.account)
        return key(kucoin, trading, config)
      }))
    if (needsKey && !hasKey) return
    const market = openMarket({ kucoin, account: trading, symbols })
    for (const symbol of symbols) await look('market', () => listing(market, symbol))
    if (hasKey) await look('funds', () => funds(market, config))
  } finally {
    await kucoin.close()
  }
}

function connect(needsKey: boolean, { env }: World, tell: (finding: Finding) => void): Kucoin | undefined {
  try {
    return createKucoin(needsKey ? { credentials: readCredentials(env, () => undefined) } : {})
  } catch (error) {
    tell(failureOf('key', error))
    return undefined
  }
}

async function attempt(
  check: string,
  tell: (finding: Finding) => void,
  look: () => Promise<readonly Finding[]>,
): Promise<boolean> {
  try {
    const found = await look()
    for (const one of found) tell(one)
    return found.every(({ status }) => status !== 'failure')
  } catch (error) {
    tell(failureOf(check, error))
    return false
  }
}

function failureOf(check: string, error: unknown): Finding {
  const { message, fix } =
    error instanceof InputError ? error : inputErrorOf('it could not be looked at', error)
  return { check, status: 'failure', summary: message, fix }
}

async function clock(kucoin: Kucoin): Promise<Finding[]> {
  await kucoin.clock.sync()
  const skewMs = -kucoin.clock.offsetMs
  const summary = `this machine's clock is ${Math.abs(skewMs)} ms ${skewMs < 0 ? 'behind' : 'ahead of'} that of ${kucoin.baseUrl('spot')}`
  if (Math.abs(skewMs) <= MAX_SKEW_MS) return [{ check: 'clock', status: 'ok', summary }]
  const fix = 'let the machine set its clock (NTP); the bot itself goes by the exchange’s'
  return [{ check: 'clock', status: 'warning', summary, fix }]
}

async function key(kucoin: Kucoin, account: TradingAccount, { risk, mode }: BotConfig): Promise<Finding[]> {
  checkSymbols(account.market, risk.symbols)
  const demands = { permission: permissionOf(account), refusesWithdrawal: mode === 'live' }
  const { account: owner, warnings } = await inspectKey(kucoin, demands)
  const summary = `the key trades ${account.market} for the ${account.mode} account ${owner}`
  return [
    { check: 'key', status: 'ok', summary },
    ...warnings.map(
      (text): Finding => ({ check: 'key', status: 'warning', summary: text.replace(/^warning: /, '') }),
    ),
  ]
}

async function listing(market: KucoinMarket, symbol: string): Promise<Finding[]> {
  const rules = await market.rules(symbol)
  if (!rules) {
    const fix = 'mend risk.symbols; nothing is bought in it'
    return [{ check: 'market', status: 'failure', summary: `the exchange does not list ${symbol}`, fix }]
  }
  if (rules.trading) return [{ check: 'market', status: 'ok', summary: `${symbol} is traded` }]
  const summary = `the exchange has paused ${symbol}`
  return [{ check: 'market', status: 'warning', summary, fix: 'nothing is bought there until it goes on' }]
}

async function funds(market: KucoinMarket, { risk }: BotConfig): Promise<Finding[]> {
  const currency = quoteCurrencyOf(risk.symbols[0] ?? '')
  const available = (await market.balances()).get(currency) ?? '0'
  const summary = `${available} ${currency} are free in the account`
  if (compareDecimals(available, risk.maxNotional) >= 0) return [{ check: 'funds', status: 'ok', summary }]
  const fix = `a buy may be as large as ${risk.maxNotional} ${currency} (risk.maxNotional): move money there, or lower it`
  return [{ check: 'funds', status: 'warning', summary, fix }]
}
