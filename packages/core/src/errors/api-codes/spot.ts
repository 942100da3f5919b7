import {
  type CodeTable,
  clientOidTaken,
  funds,
  market,
  marketUnsure,
  notFound,
  order,
  parameter,
  permission,
} from './rule.ts'

/** Codes of spot trading, which other kinds of calls to its host answer too. */
export const spotCodes: CodeTable = {
  spot: [
    [parameter, '400000 900001'],
    [notFound, 'order_not_exist', '400100 order_not_exist_or_not_allow_to_cancel'],
    [funds, '200004', '400100 account.available.amount'],
    [permission, '400500 400700 200009 600004'],
    [
      order,
      '400330 400350 400370 400760 200003 600100 600101 300000',
      '400100 Order size below the minimum requirement.',
      '400100 price not in the given range!',
    ],
    [market, '400600 200001 200002 600203'],
  ],
  'spot-hf': [
    [parameter, '102411 102425'],
    [order, '102427 102429 102434 102435'],
    [clientOidTaken, '102426'],
    [notFound, '102436'],
    [marketUnsure, '102428'],
    [funds, '102421'],
  ],
}
