import { commonCodes } from './common.ts'
import { entriesOf } from './find-rule.ts'
import { fundingCodes } from './funding.ts'
import { futuresCodes } from './futures.ts'
import { marginCodes } from './margin.ts'
import type { ApiRule, CodeTable, ErrorScope, ScopeCodes } from './rule.ts'
import { socketCodes } from './sockets.ts'
import { spotCodes } from './spot.ts'
import { unifiedCodes } from './unified.ts'

/** Every code of the REST hosts beside the common ones, for a client that has bytes to spare. */
export const restCodes: CodeTable = {
  ...spotCodes,
  ...fundingCodes,
  ...marginCodes,
  ...futuresCodes,
  ...unifiedCodes,
}

/** Every listed pair of scope and code, for documentation and tests. */
export function listCodes(): {
  readonly scope: ErrorScope
  readonly apiCode: string
  readonly rule: ApiRule
}[] {
  const all = { ...commonCodes, ...restCodes, ...socketCodes }
  return (Object.entries(all) as [ErrorScope, ScopeCodes][]).flatMap(([scope, codes]) =>
    entriesOf(codes).map(([apiCode, rule]) => ({ scope, apiCode, rule })),
  )
}
