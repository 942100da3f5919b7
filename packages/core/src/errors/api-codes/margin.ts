import {
  type CodeTable,
  clientOidTaken,
  funds,
  ip,
  market,
  marketUnsure,
  notFound,
  order,
  orderLater,
  orderUnsure,
  parameter,
  permission,
  serverBusy,
  serverFault,
  time,
} from './rule.ts'
import { spotCodes } from './spot.ts'

/** Codes of margin trading, borrowing and lending. */
export const marginCodes: CodeTable = {
  ...spotCodes,
  margin: [
    [parameter, '400400 130101 130106 130107 130303 130305 126004'],
    [order, '400800 130102 130104 130311 130314 126003 126011 126022 126027 126029 126030 126042'],
    [
      permission,
      '101030 112010 130201 130302 130306 130307 130315 126001 126002 126005 126015 126021 126037 126045 126047 126048',
    ],
    [funds, '103000 130105 130203 130301 126013 210014 210021'],
    [notFound, '130103 130108 126043'],
    [market, '130202 130204 130304 130308 130310 130312 130313 126006 126007 126009 126010'],
    [marketUnsure, '130309'],
    [serverFault, '126000 126038 126039'],
    [orderLater, '126028'],
    [clientOidTaken, '126033 126044'],
    [orderUnsure, '126034 126036'],
    [time, '126041'],
    [ip, '126046'],
    [serverBusy, '135005 135018'],
  ],
}
