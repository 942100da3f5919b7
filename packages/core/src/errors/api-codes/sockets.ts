import { auth, authLater, type CodeTable, parameter, rate, serverBusy } from './rule.ts'

/** Codes of the two WebSocket protocols: pushes, and the order entry. */
export const socketCodes: CodeTable = {
  ws: [
    [parameter, '400 404 406 415'],
    [authLater, '401'],
    [auth, '403'],
    [serverBusy, '500'],
    [rate, '509'],
  ],
  'ws-order': [
    [auth, '400011'],
    [authLater, '400012'],
    [parameter, '4001002'],
  ],
}
