import { type CodeTable, clientOidTaken, notFound, order, permission, serverBusy } from './rule.ts'
import { spotCodes } from './spot.ts'

/** Codes of the unified account, as far as anybody has told of them: KuCoin's own list is in no page. */
export const unifiedCodes: CodeTable = {
  ...spotCodes,
  unified: [
    [permission, '112010'],
    [notFound, '116052 116101 116102'],
    [order, '116241'],
    [clientOidTaken, '116151'],
    [serverBusy, '110188'],
  ],
}
