import { type CodeTable, clientOidTaken, notFound, order, permission, serverBusy } from './rule.ts'
import { spotCodes } from './spot.ts'

/** Codes of the unified account, as far as anybody has told of them: KuCoin's own list is in no page. */
export const unifiedCodes: CodeTable = {
  ...spotCodes,
  unified: [
    [serverBusy, '110188'],
    [notFound, '116052 116101 116102'],
    [permission, '112010'],
    [clientOidTaken, '116151'],
    [order, '116241'],
  ],
}
