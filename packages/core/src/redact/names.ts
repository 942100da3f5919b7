/** Names of properties and parameters: which may be shown as they are. What is on no list here is not shown. */

/** Values that say what happened, and are nobody's secret. */
const harmless = [
  ...['time', 'timestamp', 'ts', 'at', 'level', 'pid', 'host', 'hostname', 'name', 'type', 'event', 'kind'],
  ...['message', 'msg', 'shortMessage', 'seen', 'fix', 'docsUrl', 'stack', 'reason', 'version', 'code'],
  ...['apiCode', 'apiMessage', 'status', 'statusCode', 'httpStatus', 'method', 'pool', 'weight', 'limit'],
  ...['remaining', 'resetMs', 'attempt', 'attempts', 'maxAttempts', 'durationMs', 'delayMs', 'elapsedMs'],
  ...['offsetMs', 'timeoutMs', 'retryAfterMs', 'retry', 'outcome', 'generation', 'keyVersion', 'topic'],
  ...['sequence', 'symbol', 'side', 'orderType', 'timeInForce', 'price', 'size', 'funds', 'currency', 'fee'],
  ...['balance', 'available', 'holds', 'filledSize', 'filledFunds', 'leverage', 'permission', 'permissions'],
  ...['isMaster', 'createdAt', 'createdAtMs', 'count', 'page', 'pageSize', 'currentPage', 'totalNum'],
] as const

/** Values that look like an API key or a secret and are none: an order's number has a key's 24 digits. */
const identifiers = [
  ...['id', 'clientOid', 'orderId', 'tradeId', 'requestId', 'reqId', 'traceId', 'stopOrderId'],
  ...['path', 'url', 'target', 'endpoint'],
] as const

/** Never shown, not even on request. */
const secretParts =
  /kcapi|kucoinapi|secret|passphrase|passwd|password|apikey|privatekey|signature|^sign(ed)?$|^key$|prehash|token|authorization|cookie|credential/

/** How a value may be shown, by the name it stands under. */
export type Showing = 'hidden' | 'text' | 'identifier'

/** One spelling for `KC-API-KEY`, `kc_api_key` and `kcApiKey`. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/** Whether a name announces a secret. */
export function isSecretName(name: string): boolean {
  return secretParts.test(plain(name))
}

/** Whether a name is that of one of KuCoin's authentication headers, which is not shown itself. */
export function isAuthHeader(name: string): boolean {
  return plain(name).startsWith('kcapi')
}

/** Judges a name by the lists and by those that the caller adds. */
export function judgeNames(keep: readonly string[]): (name: string) => Showing {
  const shown = new Map<string, Showing>([
    ...[...harmless, ...keep].map((name) => [plain(name), 'text'] as const),
    ...identifiers.map((name) => [plain(name), 'identifier'] as const),
  ])
  return (name) => {
    const bare = plain(name)
    return secretParts.test(bare) ? 'hidden' : (shown.get(bare) ?? 'hidden')
  }
}
