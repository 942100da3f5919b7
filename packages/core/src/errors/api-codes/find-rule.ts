import { type ApiRule, type CodeTable, funds, notFound, order, type ScopeCodes } from './rule.ts'

/** Texts with which one code says different things; matched whole, and only where listed. */
const messages: ReadonlyMap<string, ApiRule> = new Map([
  ['200000 Position does not exist', notFound],
  ['200000 Unsuccessful! Exceeded the max. funds out-transfer limit', funds],
  ['400100 account.available.amount', funds],
  ['400100 order_not_exist_or_not_allow_to_cancel', notFound],
  ['400100 Order size below the minimum requirement.', order],
  ['400100 price not in the given range!', order],
])

const unlisted: ApiRule = { code: 'UNLISTED', retry: 'never', outcome: 'unknown' }
const indexes = new WeakMap<CodeTable, ReadonlyMap<string, ApiRule>>()

/**
 * What a code means.
 *
 * @param apiCode - KuCoin's code as text
 * @param apiMessage - KuCoin's words, for the few codes that mean several things
 * @param tables - where to look, in this order
 * @returns the rule; `UNLISTED` with an unknown outcome for a code that the data does not have
 */
export function findRule(apiCode: string, apiMessage: string, tables: readonly CodeTable[]): ApiRule {
  const byMessage = messages.get(`${apiCode} ${apiMessage}`)
  if (byMessage) return byMessage
  for (const table of tables) {
    const rule = indexOf(table).get(apiCode)
    if (rule) return rule
  }
  return unlisted
}

/** A table by code; built at the first error, since most programs see none. */
function indexOf(table: CodeTable): ReadonlyMap<string, ApiRule> {
  const known = indexes.get(table)
  if (known) return known
  const index = new Map(Object.values(table).flatMap(entriesOf))
  indexes.set(table, index)
  return index
}

/** The pairs of code and rule of one scope. */
export function entriesOf(codes: ScopeCodes): [apiCode: string, rule: ApiRule][] {
  return codes.flatMap(([rule, list]) => list.split(' ').map((code): [string, ApiRule] => [code, rule]))
}
