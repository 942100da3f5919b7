// What stands between a configuration and a bot that works: looked at one after the other, with reads only.
import { compareDecimals } from '@kucoin-kit/core/decimal'
import { createKucoin, type Kucoin } from '@kucoin-kit/node'
import type { BotConfig } from '../config/config.ts'
import { checkFutures } from '../exchange/account/check-futures.ts'
import { inspectKey, keyDemands } from '../exchange/account/inspect-key.ts'
import { resolveAccount } from '../exchange/account/resolve-account.ts'
import { SPOT_ACCOUNT as PUBLIC_ACCOUNT, type TradingAccount } from '../exchange/market/market.ts'
import { openMarket } from '../exchange/market/open-market.ts'
import { InputError, inputErrorOf } from '../input-error.ts'
import { quoteCurrencyOf } from '../money/symbol.ts'
import { leastEntry } from '../risk/least-entry.ts'
import type { SymbolRules } from '../venue/venue.ts'
import { readCredentials } from './credentials.ts'
import type { Finding } from './findings.ts'
import { sizeFindings } from './least-sizes.ts'
import { wayOut, wayOutWords } from './way-out.ts'
import type { World } from './world.ts'

/** A clock that is further off makes signals stale, or sends them from the future. */
const MAX_SKEW_MS = 1_000

/** Looks at clock, market, key and funds; `tell` is told of each as it is known. */
export async function lookAround(
  config: BotConfig,
  world: World,
  tell: (finding: Finding) => void,
): Promise<void> {
  for (const finding of exitFindings(config)) tell(finding)
  if (!(await attempt('proxy', tell, async () => proxyFindings(world)))) return
  const needsKey = config.mode !== 'paper'
  const kucoin = connect(needsKey, world, tell)
  if (!kucoin) return
  try {
    if (!(await attempt('clock', tell, () => clock(kucoin)))) return
    if (!needsKey)
      return await lookAtMarkets(kucoin, config, { ...PUBLIC_ACCOUNT, market: config.account.market }, tell)
    let account: TradingAccount | undefined
    const isKnown = await attempt('account', tell, async () => {
      account = await resolveAccount(kucoin, config.account)
      return [{ check: 'account', status: 'ok', summary: `the account is ${account.mode}` }]
    })
    if (!isKnown || !account) return
    const known = account
    if (known.market === 'futures')
      await attempt('account', tell, () => lookAtContracts(kucoin, config, known))
    await lookAtMarkets(kucoin, config, known, tell)
    if (await attempt('key', tell, () => key(kucoin, known)))
      await attempt('funds', tell, () => funds(kucoin, config, known))
  } finally {
    await kucoin.close()
  }
}

/** What the settings let limit exits do to protection. */
function exitFindings({ account, protection }: BotConfig): Finding[] {
  if (account.market === 'futures' || protection.restingExits === 'cancel') return []
  const summary = `while a limit exit rests on ${account.market}, its coins have no stop loss at the exchange`
  const fix =
    'name the price as takeProfit and set protection.restingExits to cancel, or keep the bot running'
  return [{ check: 'protection', status: 'warning', summary, fix }]
}

function proxyFindings({ env }: World): Finding[] {
  const summary = wayOutWords(env)
  return summary === undefined ? [] : [{ check: 'proxy', status: 'ok', summary }]
}

function connect(needsKey: boolean, { env }: World, tell: (finding: Finding) => void): Kucoin | undefined {
  try {
    const key = needsKey ? { credentials: readCredentials(env, () => undefined) } : {}
    return createKucoin({ ...key, ...wayOut(env) })
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

/** What `run` refuses to start for, or changes where it may. */
async function lookAtContracts(
  kucoin: Kucoin,
  { account: { adjust }, risk: { symbols } }: BotConfig,
  account: TradingAccount,
): Promise<Finding[]> {
  const check = 'account'
  if (adjust) {
    const summary = 'run sets margin mode and leverage as the settings say (account.adjust)'
    return [{ check, status: 'ok', summary }]
  }
  const notes = await checkFutures({ kucoin, account, symbols, adjust })
  if (notes.length === 0)
    return [{ check, status: 'ok', summary: 'margin mode and leverage are those of the settings' }]
  return notes.map((text) => ({ check, status: 'warning', summary: text.replace(/^warning: /, '') }))
}

async function lookAtMarkets(
  kucoin: Kucoin,
  config: BotConfig,
  account: TradingAccount,
  tell: (finding: Finding) => void,
): Promise<void> {
  const { symbols } = config.risk
  const { rules, quote } = openMarket({ kucoin, account, symbols })
  for (const symbol of symbols) {
    await attempt('market', tell, async () => {
      const known = await rules(symbol)
      const price = known?.trading ? await quote(symbol) : undefined
      const sizes = known && price ? sizeFindings(config, symbol, leastEntry(known, price)) : []
      return [marketFinding(symbol, known), ...sizes]
    })
  }
}

function marketFinding(symbol: string, rules: SymbolRules | undefined): Finding {
  const check = 'market'
  if (rules?.trading) return { check, status: 'ok', summary: `${symbol} is traded` }
  if (!rules) {
    const summary = `the exchange does not list ${symbol}`
    return { check, status: 'failure', summary, fix: 'look for its name at KuCoin, and set risk.symbols' }
  }
  const summary = `the exchange has paused ${symbol}`
  return { check, status: 'warning', summary, fix: 'nothing is bought there until it goes on' }
}

async function key(kucoin: Kucoin, account: TradingAccount): Promise<Finding[]> {
  const { account: owner, warnings } = await inspectKey(kucoin, keyDemands(kucoin, account))
  const summary = `the key trades for account ${owner}`
  return [
    { check: 'key', status: 'ok', summary },
    ...warnings.map(
      (text): Finding => ({ check: 'key', status: 'warning', summary: text.replace(/^warning: /, '') }),
    ),
  ]
}

async function funds(kucoin: Kucoin, { risk }: BotConfig, account: TradingAccount): Promise<Finding[]> {
  const currency = quoteCurrencyOf(risk.symbols[0] ?? '')
  const { balances } = openMarket({ kucoin, account, symbols: risk.symbols })
  const available = (await balances()).get(currency) ?? '0'
  const summary = `${available} ${currency} are free in the ${account.market} account`
  if (compareDecimals(available, risk.maxNotional) >= 0) return [{ check: 'funds', status: 'ok', summary }]
  const fix = `a buy may be as large as ${risk.maxNotional} ${currency} (risk.maxNotional): move money there, or lower it`
  return [{ check: 'funds', status: 'warning', summary, fix }]
}
