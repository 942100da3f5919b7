import { formatDecimal, formatFixed, toNumber } from '../../base/decimal.ts'
import { borrowable } from '../../engine/borrowable.ts'
import { valueIn } from '../../engine/convert.ts'
import { debtRatio } from '../../engine/margin-call.ts'
import { collateralTiers } from '../../model/collateral-ratios.ts'
import { refuse } from '../../model/refusal.ts'
import type { Wallet } from '../../model/wallet.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { optionalChoice, optionalText } from '../../request/input.ts'
import { MOST_LEVERAGE } from '../../state/loan-store.ts'
import { listedCurrencies } from '../spot/currencies.ts'
import { presentPair } from '../spot/symbols.ts'
import { markPrice } from './mark-price.ts'

/** Where the last tier ends, as KuCoin's example of the unified account writes it. */
const ENDLESS = '99999999999999999'

/** Margin accounts and the market data that goes with them. */
export const marginAccounts: readonly Route[] = [
  route('GET', 'spot', '/api/v3/margin/accounts', (call) => {
    optionalChoice(call.query, 'queryType', ['MARGIN', 'MARGIN_V2', 'ALL'])
    const wallets = listedCurrencies(call).map((currency) =>
      call.state.bank.peek(call.uid, 'margin', currency),
    )
    return {
      ...totals(call, wallets),
      status: 'EFFECTIVE',
      accounts: wallets.map((wallet) => asset(call, wallet)),
    }
  }),
  route('GET', 'spot', '/api/v1/margin/account', (call) => {
    const wallets = listedCurrencies(call).map((each) => call.state.bank.peek(call.uid, 'margin', each))
    return {
      debtRatio: totals(call, wallets).debtRatio,
      accounts: wallets.map((wallet) => ({
        currency: wallet.currency,
        totalBalance: formatDecimal(wallet.available + wallet.held),
        availableBalance: formatDecimal(wallet.available),
        holdBalance: formatDecimal(wallet.held),
        liability: formatDecimal(call.state.loans.debt(wallet)),
        maxBorrowSize: formatDecimal(borrowable(call.state, wallet)),
      })),
    }
  }),
  route('GET', 'spot', '/api/v3/isolated/accounts', (call) => {
    optionalChoice(call.query, 'queryType', ['ISOLATED', 'ISOLATED_V2', 'ALL'])
    const wanted = optionalText(call.query, 'symbol')
    const markets = [...call.state.markets.values()].filter(
      ({ rules }) => wanted === undefined || rules.symbol === wanted,
    )
    const assets = markets.map(({ rules }) => {
      const of = (currency: string): Wallet =>
        call.state.bank.peek(call.uid, `isolated:${rules.symbol}`, currency)
      const pair = [of(rules.base), of(rules.quote)] as const
      return {
        wallets: pair,
        shown: {
          symbol: rules.symbol,
          status: 'EFFECTIVE',
          debtRatio: totals(call, pair).debtRatio,
          baseAsset: asset(call, pair[0]),
          quoteAsset: asset(call, pair[1]),
        },
      }
    })
    const { debtRatio: _, ...all } = totals(
      call,
      assets.flatMap(({ wallets }) => [...wallets]),
    )
    return { ...all, timestamp: call.state.now(), assets: assets.map(({ shown }) => shown) }
  }),
  route('GET', 'spot', '/api/v3/margin/symbols', (call) => {
    const wanted = optionalText(call.query, 'symbol')
    const shown = [...call.state.markets.values()].map(({ rules }) => presentPair(rules))
    return {
      timestamp: call.state.now(),
      items: shown.filter(({ symbol }) => wanted === undefined || symbol === wanted),
    }
  }),
  route('GET', 'spot', '/api/v1/isolated/symbols', (call) =>
    [...call.state.markets.values()].map(({ rules }) => ({
      symbol: rules.symbol,
      symbolName: rules.symbol,
      baseCurrency: rules.base,
      quoteCurrency: rules.quote,
      maxLeverage: toNumber(MOST_LEVERAGE.isolated),
      flDebtRatio: '0.97',
      tradeEnable: true,
      autoRenewMaxDebtRatio: '0.96',
      baseBorrowEnable: true,
      quoteBorrowEnable: true,
      baseTransferInEnable: true,
      quoteTransferInEnable: true,
      baseBorrowCoefficient: '1',
      quoteBorrowCoefficient: '1',
    })),
  ),
  route('GET', 'spot', '/api/v1/margin/config', (call) => ({
    maxLeverage: toNumber(MOST_LEVERAGE.cross),
    warningDebtRatio: '0.95',
    liqDebtRatio: '0.97',
    currencyList: listedCurrencies(call),
  })),
  route('GET', 'spot', '/api/v3/margin/collateralRatio', (call) => {
    const wanted = optionalText(call.query, 'currencyList')?.split(',')
    const shown = listedCurrencies(call).filter((each) => wanted === undefined || wanted.includes(each))
    return shown.map((currency) => {
      const tiers = collateralTiers(currency)
      const items = tiers.map(({ most, ratio }, i) => ({
        lowerLimit: formatDecimal(tiers[i - 1]?.most ?? 0n),
        upperLimit: most === undefined ? ENDLESS : formatDecimal(most),
        collateralRatio: formatDecimal(ratio),
      }))
      return { currencyList: [currency], items }
    })
  }),
  route('GET', 'spot', '/api/v1/mark-price/{symbol}/current', (call) => {
    const shown = mark(call, call.params['symbol'] as string)
    return shown.value === 0 ? refuse('900001', 'The symbol does not exist.') : shown
  }),
  route('GET', 'spot', '/api/v3/mark-price/all-symbols', (call) =>
    [...call.state.markets.values()].map(({ rules }) => mark(call, rules.symbol)),
  ),
]

function mark({ state }: Call, symbol: string): { symbol: string; timePoint: number; value: number } {
  return { symbol, timePoint: state.now(), value: markPrice(state, symbol) }
}

function totals(
  call: Call,
  wallets: readonly Wallet[],
): { totalAssetOfQuoteCurrency: string; totalLiabilityOfQuoteCurrency: string; debtRatio: string } {
  const quote = quoteOf(call)
  let assets = 0n
  let debts = 0n
  for (const wallet of wallets) {
    assets += valueIn(call.state, wallet.currency, quote, wallet.available + wallet.held)
    debts += valueIn(call.state, wallet.currency, quote, call.state.loans.debt(wallet))
  }
  return {
    totalAssetOfQuoteCurrency: formatFixed(assets, 8),
    totalLiabilityOfQuoteCurrency: formatFixed(debts, 8),
    debtRatio: wallets.every((wallet) => call.state.loans.debt(wallet) === 0n)
      ? '0'
      : formatFixed(debtRatio(call.state, wallets), 4),
  }
}

/** What sums are counted in. One that is named and has no price here is refused: everything would be worth 0 in it. */
function quoteOf(call: Call): string {
  const named = optionalChoice(call.query, 'quoteCurrency', ['USDT', 'KCS', 'BTC'])
  if (named !== undefined && !listedCurrencies(call).includes(named))
    refuse('400100', 'The quoteCurrency is invalid.', 400)
  return named ?? 'USDT'
}

function asset(call: Call, wallet: Wallet): Record<string, unknown> {
  const { principal, interest } = call.state.loans.parts(wallet)
  return {
    currency: wallet.currency,
    total: formatDecimal(wallet.available + wallet.held),
    available: formatDecimal(wallet.available),
    hold: formatDecimal(wallet.held),
    liability: formatDecimal(principal + interest),
    liabilityPrincipal: formatDecimal(principal),
    liabilityInterest: formatDecimal(interest),
    maxBorrowSize: formatDecimal(borrowable(call.state, wallet)),
    borrowEnabled: true,
    transferInEnabled: true,
  }
}
