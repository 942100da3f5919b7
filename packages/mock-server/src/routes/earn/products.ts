import { decimal, formatDecimal } from '../../base/decimal.ts'
import { precisionOf, stepOf } from '../../model/precision.ts'
import type { Call } from '../../request/call.ts'
import { listedCurrencies } from '../spot/currencies.ts'

/** Groups of products, as KuCoin's endpoints divide them. */
export type EarnCategory = 'DEMAND' | 'ACTIVITY' | 'STAKING' | 'KCS_STAKING' | 'ETH2'

/** Something that money can be put into. Products are made of the listed currencies; returns are made up. */
export interface EarnProduct {
  readonly id: string
  readonly category: EarnCategory
  readonly currency: string
  readonly incomeCurrency: string
  /** `TIME` products have a last day. */
  readonly type: 'TIME' | 'DEMAND'
  /** Days. */
  readonly duration: number
  /** Days between asking for it back and having it. */
  readonly redeemPeriod: number
  readonly returnRate: string
}

const shapes: readonly Omit<EarnProduct, 'id' | 'currency' | 'incomeCurrency'>[] = [
  { category: 'DEMAND', type: 'DEMAND', duration: 0, redeemPeriod: 0, returnRate: '0.01' },
  { category: 'ACTIVITY', type: 'TIME', duration: 14, redeemPeriod: 0, returnRate: '0.03' },
  { category: 'STAKING', type: 'DEMAND', duration: 0, redeemPeriod: 7, returnRate: '0.04' },
]

/** Everything on offer. */
export function productsOf(call: Call): readonly EarnProduct[] {
  const common = listedCurrencies(call).flatMap((currency) =>
    shapes.map((shape) => ({
      ...shape,
      currency,
      incomeCurrency: currency,
      id: `${shape.category}-${currency}`,
    })),
  )
  const listed = listedCurrencies(call)
  const special: readonly EarnProduct[] = [
    {
      ...(shapes[2] as EarnProduct),
      category: 'KCS_STAKING',
      currency: 'KCS',
      incomeCurrency: 'KCS',
      id: 'KCS_STAKING-KCS',
    },
    {
      ...(shapes[0] as EarnProduct),
      category: 'ETH2',
      currency: 'ETH',
      incomeCurrency: 'ETH',
      id: 'ETH2-ETH',
    },
  ]
  return [...common, ...special.filter(({ currency }) => listed.includes(currency))]
}

/** Least and most of one order. */
export function limitsOf({ currency }: EarnProduct): { readonly least: bigint; readonly most: bigint } {
  return { least: stepOf(currency), most: decimal('1000000') }
}

/** A product as the lists show it. */
export function presentProduct(call: Call, product: EarnProduct): Record<string, unknown> {
  const { least, most } = limitsOf(product)
  const dayMs = 86_400_000
  const day = Math.floor(call.state.now() / dayMs) * dayMs
  return {
    id: product.id,
    currency: product.currency,
    category: product.category,
    type: product.type,
    precision: precisionOf(product.currency),
    productUpperLimit: '100000000',
    productRemainAmount: '100000000',
    userUpperLimit: formatDecimal(most),
    userLowerLimit: formatDecimal(least),
    redeemPeriod: product.redeemPeriod,
    lockStartTime: day,
    lockEndTime: product.type === 'TIME' ? day + product.duration * dayMs : null,
    applyStartTime: day,
    applyEndTime: product.type === 'TIME' ? day + dayMs : null,
    returnRate: product.returnRate,
    incomeCurrency: product.incomeCurrency,
    earlyRedeemSupported: product.type === 'TIME' ? 1 : 0,
    status: 'ONGOING',
    redeemType: product.type === 'TIME' ? 'AUTO' : 'MANUAL',
    incomeReleaseType: product.type === 'TIME' ? 'AFTER' : 'DAILY',
    interestDate: day + dayMs,
    duration: product.duration,
    newUserOnly: 0,
  }
}
