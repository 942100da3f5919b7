import type { ApiRule, CodeTable, ErrorScope, ScopeCodes } from './rule.ts'

const unlisted: ApiRule = { code: 'UNLISTED', retry: 'never', outcome: 'unknown' }

/**
 * What a code means.
 *
 * @param apiCode - KuCoin's code as text
 * @param apiMessage - KuCoin's words, for the few codes that mean several things
 * @param tables - where to look, in this order; one that is absent has no codes
 * @param host - whose meaning comes first in each of them, where a number means two things; default `spot`
 * @returns the rule; `UNLISTED` with an unknown outcome for a code that the data does not have
 */
export function findRule(
  apiCode: string,
  apiMessage: string,
  tables: readonly (CodeTable | undefined)[],
  host: ErrorScope | 'broker' = 'spot',
): ApiRule {
  const lines = tables.flatMap((table = {}) =>
    [table[host as ErrorScope] ?? [], ...Object.values(table)].flat(),
  )
  const line =
    lines.find(([, , ...texts]) => texts.includes(`${apiCode} ${apiMessage}`)) ??
    lines.find(([, codes]) => codes.split(' ').includes(apiCode))
  return line?.[0] ?? unlisted
}

/** The pairs of code and rule of one scope. */
export function entriesOf(codes: ScopeCodes): [apiCode: string, rule: ApiRule][] {
  return codes.flatMap(([rule, list]) => list.split(' ').map((code): [string, ApiRule] => [code, rule]))
}
