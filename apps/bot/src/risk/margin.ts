// Nothing is opened by an account that is about to be liquidated.
import { reject } from '../signal/rejection.ts'
import type { Check, InformedCase } from './case.ts'

/** Every figure has to be below the limit; what nobody knows is not. */
export const checkMargin: Check<InformedCase> = ({ facts: { marginRisks }, limits: { marginAct } }) => {
  if (marginRisks === undefined)
    return reject('margin-trouble', 'how near the account is to its liquidation is unknown')
  // Written so that a NaN fails it.
  const worst = marginRisks.find(({ ratio }) => !(ratio < marginAct))
  if (worst === undefined) return undefined
  const { figure, scope, ratio } = worst
  const where = scope === undefined ? 'the account' : scope
  return reject(
    'margin-trouble',
    `the ${figure} of ${where} is ${ratio.toFixed(3)}; allowed below ${marginAct}`,
  )
}
