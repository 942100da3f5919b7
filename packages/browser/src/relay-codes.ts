import { apiRules, type CodeTable, restCodes } from '@kucoin-kit/core'

/** KuCoin's codes, and what the relay's own mean: what it refused never left it; what it lost may have arrived. */
export const relayCodes: CodeTable = {
  ...restCodes,
  all: [
    [apiRules.auth, 'RELAY_TOKEN'],
    [apiRules.permission, 'RELAY_ORIGIN RELAY_TARGET RELAY_METHOD RELAY_NO_SOCKETS'],
    [apiRules.parameter, 'RELAY_HEADERS RELAY_BODY_SIZE RELAY_BODY_SLOW'],
    [apiRules.rate, 'RELAY_RATE RELAY_BUSY'],
    // A replay that is refused says that the first copy went out.
    [apiRules.serverFault, 'RELAY_REPLAY RELAY_UPSTREAM_LOST RELAY_UPSTREAM_SLOW'],
  ],
}
