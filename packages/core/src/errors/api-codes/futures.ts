import {
  type CodeTable,
  clientOidTaken,
  funds,
  market,
  marketUnsure,
  notFound,
  notFoundUnsure,
  order,
  orderUnsure,
  parameter,
  permission,
  rate,
  serverBusy,
} from './rule.ts'
import { spotCodes } from './spot.ts'

/** Codes of the futures host. */
export const futuresCodes: CodeTable = {
  futures: [
    [parameter, '100000 100001 100003 100005 200001 200003 300000 415000'],
    [notFound, '404000', '100001 error.getOrder.orderNotExist'],
    [permission, '40010 300017'],
    [clientOidTaken, '300018'],
    [notFoundUnsure, '100004'],
    [marketUnsure, '300014'],
    [orderUnsure, '300010'],
    [rate, '200002'],
    [
      order,
      '300001 300004 300005 300006 300007 300009 300011 300012 300016 330005 330006 330009 330011 330012 50002',
    ],
    [market, '300002 300008 300013 300015'],
    [serverBusy, '100002'],
    [funds, '200005 300003 330008', '200000 Unsuccessful! Exceeded the max. funds out-transfer limit'],
  ],
  ...spotCodes,
}
