import { formatDecimal } from '../../base/decimal.ts'
import { walletType } from '../../engine/account-mode.ts'
import { writeLine } from '../../engine/statement.ts'
import { refuse } from '../../model/refusal.ts'
import type { Wallet } from '../../model/wallet.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import {
  asObject,
  type Fields,
  optionalChoice,
  optionalText,
  requireChoice,
  requireText,
} from '../../request/input.ts'
import type { Holding } from '../../state/earn-store.ts'
import { page } from '../paging.ts'
import { requireAmountOf } from '../spot/currencies.ts'
import { type EarnCategory, type EarnProduct, limitsOf, presentProduct, productsOf } from './products.ts'

const DAY = 86_400_000
const accounts = ['MAIN', 'TRADE'] as const
const categories = ['DEMAND', 'ACTIVITY', 'STAKING', 'KCS_STAKING', 'ETH2'] as const

/**
 * Earn: products, subscribing and redeeming. Returns are not paid: no page says how they are rounded. The data has no codes
 * of its own for it, so refusals carry the common ones.
 */
export const earn: readonly Route[] = [
  list('/api/v1/earn/saving/products', 'DEMAND'),
  list('/api/v1/earn/promotion/products', 'ACTIVITY'),
  list('/api/v1/earn/staking/products', 'STAKING'),
  list('/api/v1/earn/kcs-staking/products', 'KCS_STAKING'),
  list('/api/v1/earn/eth-staking/products', 'ETH2'),
  route('POST', 'spot', '/api/v1/earn/orders', (call) => {
    const fields = asObject(call.body)
    const id = requireText(fields, 'productId')
    const product = productsOf(call).find((one) => one.id === id)
    if (product === undefined) return refuse('400100', 'The productId is invalid.', 400)
    const { currency } = product
    const amount = requireAmountOf(currency, fields, 'amount')
    const type = requireChoice(fields, 'accountType', accounts)
    const { least, most } = limitsOf(product)
    if (amount < least || amount > most) refuse('400100', 'The amount is out of the limits of the product.')
    const payer = accountOf(call, type, currency)
    if (payer.available < amount) refuse('200004', 'Balance insufficient!')
    const orderId = call.state.ids.order()
    move(call, { from: payer, to: call.state.bank.wallet(call.uid, 'earn', currency), amount, orderId })
    call.state.earn.holdings.set(orderId, {
      ...{ orderId, uid: call.uid, productId: id, currency, amount },
      redeemed: 0n,
      redeeming: 0n,
      createdAt: call.state.now(),
    })
    return { orderId, orderTxId: call.state.ids.order() }
  }),
  route('DELETE', 'spot', '/api/v1/earn/orders', (call) => {
    const holding = holdingOf(call, call.query)
    const product = productsOf(call).find((one) => one.id === holding.productId)
    const asked = requireAmountOf(holding.currency, call.query, 'amount')
    const type = optionalChoice(call.query, 'fromAccountType', accounts) ?? 'MAIN'
    if (asked > holding.amount) refuse('400100', 'The amount exceeds what is held.')
    // Early redemption costs the interest, which is never paid here: asked for twice, as KuCoin asks for it.
    const isEarly = endsEarly(call, holding, product)
    if (isEarly && optionalText(call.query, 'confirmPunishRedeem') !== '1')
      refuse('400100', 'confirmPunishRedeem must be 1 to redeem early.')
    // A term that is broken ends for all that is held.
    const amount = isEarly ? holding.amount : asked
    const waitMs = (product?.redeemPeriod ?? 0) * DAY
    const orderTxId = call.state.ids.order()
    holding.amount -= amount
    holding.redeeming += amount
    const deliver = (): void => {
      holding.redeeming -= amount
      holding.redeemed += amount
      const from = call.state.bank.wallet(holding.uid, 'earn', holding.currency)
      const to = accountOf(call, type, holding.currency)
      move(call, { from, to, amount, orderId: holding.orderId })
      if (holding.amount === 0n && holding.redeeming === 0n) call.state.earn.holdings.delete(holding.orderId)
    }
    const deliverTime = call.state.now() + waitMs
    if (waitMs === 0) deliver()
    else call.state.agenda.add(deliverTime, deliver)
    return {
      orderTxId,
      deliverTime,
      status: waitMs === 0 ? 'SUCCESS' : 'PENDING',
      amount: formatDecimal(amount),
    }
  }),
  route('GET', 'spot', '/api/v1/earn/redeem-preview', (call) => {
    const holding = holdingOf(call, call.query)
    optionalChoice(call.query, 'fromAccountType', accounts)
    const product = productsOf(call).find((one) => one.id === holding.productId)
    const redeemPeriod = product?.redeemPeriod ?? 0
    return {
      currency: holding.currency,
      redeemAmount: formatDecimal(holding.amount),
      penaltyInterestAmount: '0',
      redeemPeriod,
      deliverTime: call.state.now() + redeemPeriod * DAY,
      manualRedeemable: true,
      redeemAll: endsEarly(call, holding, product),
    }
  }),
  route('GET', 'spot', '/api/v1/earn/hold-assets', (call) => {
    const currency = optionalText(call.query, 'currency')
    const productId = optionalText(call.query, 'productId')
    const category = optionalChoice(call.query, 'productCategory', categories)
    const products = new Map(productsOf(call).map((product) => [product.id, product]))
    const mine = [...call.state.earn.holdings.values()].filter(
      (one) =>
        one.uid === call.uid &&
        (currency === undefined || one.currency === currency) &&
        (productId === undefined || one.productId === productId) &&
        (category === undefined || products.get(one.productId)?.category === category),
    )
    const cut = page(call.query, mine.reverse(), { pageSize: 15 })
    return {
      ...cut,
      items: cut.items.map((one) => {
        const {
          category,
          type,
          incomeCurrency,
          returnRate,
          redeemPeriod = 0,
          duration = 0,
        } = products.get(one.productId) ?? {}
        return {
          orderId: one.orderId,
          productId: one.productId,
          productCategory: category,
          productType: type,
          currency: one.currency,
          incomeCurrency,
          returnRate,
          holdAmount: formatDecimal(one.amount),
          redeemedAmount: formatDecimal(one.redeemed),
          redeemingAmount: formatDecimal(one.redeeming),
          lockStartTime: one.createdAt,
          lockEndTime: type === 'TIME' ? one.createdAt + duration * DAY : null,
          purchaseTime: one.createdAt,
          redeemPeriod,
          status: one.redeeming > 0n ? 'REDEEMING' : 'LOCKED',
          earlyRedeemSupported: type === 'TIME' ? 1 : 0,
        }
      }),
    }
  }),
]

function list(path: string, category: EarnCategory): Route {
  return route('GET', 'spot', path, (call) => {
    const currency = optionalText(call.query, 'currency')
    return productsOf(call)
      .filter((one) => one.category === category && (currency === undefined || one.currency === currency))
      .map((product) => presentProduct(call, product))
  })
}

/** The account that pays or is paid; the trade account of a classic user is the unified one of another. */
export function accountOf({ state, uid }: Call, type: (typeof accounts)[number], currency: string): Wallet {
  return state.bank.wallet(uid, walletType(state, uid, type.toLowerCase()), currency)
}

/** Whether redeeming now breaks a fixed term. */
function endsEarly({ state }: Call, { createdAt }: Holding, product: EarnProduct | undefined): boolean {
  return product?.type === 'TIME' && state.now() < createdAt + product.duration * DAY
}

function holdingOf(call: Call, fields: Fields): Holding {
  const holding = call.state.earn.holdings.get(requireText(fields, 'orderId'))
  return holding?.uid === call.uid ? holding : refuse('400100', 'The order does not exist.')
}

interface Move {
  readonly from: Wallet
  readonly to: Wallet
  readonly amount: bigint
  readonly orderId: string
}

/** Moves what is put in or comes back, and writes it into both statements. */
export function move(call: Call, { from, to, amount, orderId }: Move): void {
  call.state.bank.move(from, to, amount)
  const line = { bizType: 'EARN', amount, fee: 0n, context: { orderId } } as const
  writeLine(call.state, from, { ...line, direction: 'out' })
  writeLine(call.state, to, { ...line, direction: 'in' })
}
