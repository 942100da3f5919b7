// Nothing is opened by an account that is about to be liquidated.

import { type Rejection, reject } from '../signal/rejection.ts'
import type { MarginRisk } from '../venue/venue.ts'
import type { Check, InformedCase } from './case.ts'

/** Every figure has to be below the limit; what nobody knows is not, unless it is of another symbol that stands for itself. */
export const checkMargin: Check<InformedCase> = ({ signal, facts: { marginRisks }, limits }) => {
  if (marginRisks === undefined)
    return reject('margin-trouble', 'how near the account is to its liquidation is unknown')
  const worst = marginRisks.find((risk) => {
    const { scope, ratio } = risk
    if (ratio === undefined) return scope === undefined || scope === signal.symbol
    // Written so that a NaN fails it.
    return !(ratio < limits.marginAct)
  })
  return worst && objectionTo(worst, limits.marginAct)
}

function objectionTo({ figure, scope, ratio, why }: MarginRisk, marginAct: number): Rejection {
  const name = `the ${figure} of ${scope ?? 'the account'}`
  return ratio === undefined
    ? reject('margin-trouble', `${name} is unknown: ${why ?? 'the exchange does not tell it'}`)
    : reject('margin-trouble', `${name} is ${ratio.toFixed(3)}; allowed below ${marginAct}`)
}
