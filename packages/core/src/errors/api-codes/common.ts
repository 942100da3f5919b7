import {
  auth,
  type CodeTable,
  ip,
  notFound,
  parameter,
  permission,
  rate,
  serverBusy,
  serverFault,
  time,
} from './rule.ts'

/** Codes of the whole API; every client knows them. */
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
}
