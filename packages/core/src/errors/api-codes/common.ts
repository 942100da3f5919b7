import {
  auth,
  type CodeTable,
  clientOidTaken,
  funds,
  ip,
  market,
  marketUnsure,
  notFound,
  order,
  parameter,
  permission,
  rate,
  serverBusy,
  serverFault,
  time,
} from './rule.ts'

/** Codes of the whole API and of spot trading; every client knows them. */
export const commonCodes: CodeTable = {
  all: [
    [auth, '400001 400003 400004 400005 400008 400009 400201 400401'],
    [time, '400002'],
    [ip, '400006 400202'],
    [permission, '400007 400010 400200 400301 400303 411100'],
    [parameter, '400100 400413 415000'],
    [notFound, '401000 404 404000', '200000 Position does not exist', '200000 The interface is offline'],
    [serverFault, '408000 500000'],
    [rate, '429000 1015'],
    [serverBusy, '230005'],
  ],
  spot: [
    [parameter, '400000 900001'],
    [
      order,
      '400330 400350 400370 400760 200003 600100 600101 300000',
      '400100 Order size below the minimum requirement.',
      '400100 price not in the given range!',
    ],
    [permission, '400500 400700 200009 600004'],
    [market, '400600 200001 200002 600203'],
    [funds, '200004', '400100 account.available.amount'],
    [notFound, 'order_not_exist', '400100 order_not_exist_or_not_allow_to_cancel'],
  ],
  'spot-hf': [
    [parameter, '102411 102425'],
    [funds, '102421'],
    [clientOidTaken, '102426'],
    [order, '102427 102429 102434 102435'],
    [marketUnsure, '102428'],
    [notFound, '102436'],
  ],
}
