import { type CodeTable, funds, market, notFound, parameter } from './rule.ts'
import { spotCodes } from './spot.ts'

/** Codes of moving funds: transfers, deposits and withdrawals. */
export const fundingCodes: CodeTable = {
  ...spotCodes,
  funding: [
    [parameter, '900014 260000'],
    [funds, '230003 260100'],
    [notFound, '260220'],
  ],
  withdraw: [
    [market, '260210'],
    [parameter, '260325'],
  ],
}
