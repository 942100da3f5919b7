import { RequestError } from './request-error.ts'

/** An order that breaks a rule of its symbol; it was refused here, before anything was sent. */
export class OrderRuleError extends RequestError {
  override readonly name = 'OrderRuleError'
  /** Name of the rule, as KuCoin's symbol data has it: `minFunds`, `priceIncrement`. */
  declare readonly rule: string
  /** What the order said, after rounding. */
  declare readonly value: string
  /** What the rule asks for. */
  declare readonly bound: string

  /** Not for users: thrown by the library. */
  constructor(symbol: string, rule: string, value: string, bound: string, fix?: string) {
    super(
      'ORDER_RULE_BROKEN',
      `${symbol} has the rule ${rule} ${bound}, and the order says ${value}.`,
      fix ?? 'change size, funds or price, or read the rules of the symbol anew.',
    )
    this.rule = rule
    this.value = value
    this.bound = bound
  }
}
