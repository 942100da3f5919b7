import { formatDecimal } from '../../../base/decimal.ts'
import { nanoseconds } from '../../../base/nanoseconds.ts'
import { futuresName, type Wallet } from '../../../model/wallet.ts'
import { orderMargins } from '../../../routes/futures/order-margins.ts'
import { presentPosition } from '../../../routes/futures/positions.ts'
import type { ExchangeEvent, MoneyEvent } from '../../../state/event-bus.ts'
import type { ExchangeState } from '../../../state/exchange-state.ts'
import { unrealisedPnl } from '../../../state/position.ts'
import type { MessageParts } from '../frames.ts'
import type { ClassicHub } from '../topic.ts'
import { sendDebtEvent } from './debt-events.ts'

/** Numbers the messages about money of one gateway. */
export interface MoneyCount {
  count: number
  /** Futures wallets that have changed. What is in them by then belongs to orders and positions only once all is through. */
  readonly changed: Set<Wallet>
}

/** Sends what happens to an account's money, positions and settings. */
export function sendMoneyEvent(
  state: ExchangeState,
  hub: ClassicHub,
  count: MoneyCount,
  event: ExchangeEvent,
): void {
  if (event.kind === 'setting') {
    const { uid, name, value } = event
    if (name === 'leverage') return
    const make = (): MessageParts => ({ subject: 'user.config', userId: uid, data: value })
    hub.publish(`/contract/${name}`, make, uid)
    return
  }
  if (event.kind === 'riskLimit') {
    const { uid, symbol, level } = event
    const make = (): MessageParts => ({
      subject: 'position.adjustRiskLimit',
      userId: uid,
      data: { success: true, riskLimitLevel: level, msg: '' },
    })
    hub.publish(`/contract/position:${symbol}`, make, uid)
    hub.publish('/contract/positionAll', make, uid)
    return
  }
  if (event.kind === 'debt') {
    sendDebtEvent(state, hub, event)
    return
  }
  if (event.kind === 'funding') {
    sendFunding(state, hub, event)
    return
  }
  if (event.kind === 'funded') {
    sendFunded(state, hub, event)
    return
  }
  if (event.kind === 'position') {
    const { position, reason } = event
    const { uid, contract } = position
    const topic = `/contract/position:${contract.symbol}`
    if (!hub.has(topic, uid) && !hub.has('/contract/positionAll', uid)) return
    // A position without lots has no price or margin to divide by; the exchange then tells this much.
    const shown =
      position.quantity === 0n
        ? {
            symbol: contract.symbol,
            currentQty: 0,
            isOpen: false,
            positionSide: position.side,
            currentTimestamp: state.now(),
          }
        : presentPosition(state, position)
    const make = (): MessageParts => ({
      subject: 'position.change',
      userId: uid,
      data: { ...shown, changeReason: reason },
    })
    hub.publish(topic, make, uid)
    hub.publish('/contract/positionAll', make, uid)
    return
  }
  if (event.kind !== 'money' || (event.available === 0n && event.held === 0n)) return
  const { type } = event.wallet
  if (type === 'contract') count.changed.add(event.wallet)
  // What is lent, or in earn products, is in no account.
  else if (type !== 'earn' && type !== 'lending') sendBalance(state, hub, count, event)
}

type EventOf<Kind extends ExchangeEvent['kind']> = Extract<ExchangeEvent, { kind: Kind }>

function sendFunding(
  state: ExchangeState,
  hub: ClassicHub,
  { contract, rate, at, step }: EventOf<'funding'>,
): void {
  const { symbol } = contract
  const make = (): MessageParts => ({
    subject: `funding.${step}`,
    data: { symbol, fundingTime: at, fundingRate: Number(formatDecimal(rate)), timestamp: state.now() },
  })
  hub.publish('/contract/announcement', make)
  hub.publish(`/contract/announcement:${symbol}`, make)
}

function sendFunded(state: ExchangeState, hub: ClassicHub, { settled }: EventOf<'funded'>): void {
  const { contract, uid } = settled
  const { symbol, settle } = contract
  const make = (): MessageParts => ({
    subject: 'position.settlement',
    userId: uid,
    data: {
      symbol,
      fundingTime: settled.at,
      qty: Number(formatDecimal(settled.quantity)),
      markPrice: Number(formatDecimal(settled.markPrice)),
      fundingRate: Number(formatDecimal(settled.rate)),
      fundingFee: Number(formatDecimal(settled.amount)),
      ts: nanoseconds(state.now()),
      settleCurrency: settle,
      positionSide: settled.side,
      marginMode: settled.marginMode,
    },
  })
  hub.publish(`/contract/position:${symbol}`, make, uid)
  hub.publish('/contract/positionAll', make, uid)
}

function sendBalance(state: ExchangeState, hub: ClassicHub, count: MoneyCount, event: MoneyEvent): void {
  const { wallet, relation } = event
  const id = String(354_689_988_084_000 + ++count.count)
  hub.publish(
    '/account/balance',
    () => ({
      subject: 'account.balance',
      id,
      userId: wallet.uid,
      data: {
        accountId: wallet.id,
        currency: wallet.currency,
        total: formatDecimal(wallet.available + wallet.held),
        available: formatDecimal(wallet.available),
        hold: formatDecimal(wallet.held),
        availableChange: formatDecimal(event.available),
        holdChange: formatDecimal(event.held),
        relationContext: relation ?? {},
        relationEvent: `${wallet.type.replace(':', '_')}.${event.reason}`,
        relationEventId: id,
        time: String(state.now()),
      },
    }),
    wallet.uid,
  )
}

/** Sends the futures wallets that have changed, to be called when a request or a price move is through. */
export function sendWallets(state: ExchangeState, hub: ClassicHub, count: MoneyCount): void {
  for (const wallet of count.changed) sendWallet(state, hub, count, wallet)
  count.changed.clear()
}

function sendWallet(state: ExchangeState, hub: ClassicHub, count: MoneyCount, wallet: Wallet): void {
  hub.publish(
    '/contractAccount/wallet',
    () => {
      const currency = futuresName(wallet.currency)
      const positions = state.futures
        .positions(wallet.uid)
        .filter(({ contract }) => contract.settle === currency)
      const sum = (mode: string, of: (position: (typeof positions)[number]) => bigint): bigint =>
        positions.filter(({ marginMode }) => marginMode === mode).reduce((total, p) => total + of(p), 0n)
      const pnl = (mode: string): bigint => sum(mode, (p) => unrealisedPnl(p, p.contract.market.last))
      const isolated = sum('ISOLATED', (p) => p.margin)
      const cross = sum('CROSS', (p) => p.margin)
      const total = wallet.available + wallet.held
      const orders = orderMargins(state, wallet.uid, currency)
      return {
        subject: 'walletBalance.change',
        id: String(count.count + 1),
        userId: wallet.uid,
        data: {
          crossPosMargin: formatDecimal(cross),
          isolatedOrderMargin: formatDecimal(orders.ISOLATED),
          holdBalance: '0',
          equity: formatDecimal(total + pnl('ISOLATED') + pnl('CROSS')),
          version: String(++count.count),
          availableBalance: formatDecimal(wallet.available),
          isolatedPosMargin: formatDecimal(isolated),
          walletBalance: formatDecimal(total),
          isolatedFundingFeeMargin: '0',
          crossUnPnl: formatDecimal(pnl('CROSS')),
          totalCrossMargin: formatDecimal(wallet.available + cross),
          currency,
          isolatedUnPnl: formatDecimal(pnl('ISOLATED')),
          crossOrderMargin: formatDecimal(orders.CROSS),
          timestamp: String(state.now()),
        },
      }
    },
    wallet.uid,
  )
}
