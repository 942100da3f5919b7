/** Finds the addresses that a text names, with the method where one stands beside them. */

/** One address, as it was written. */
export interface FoundCall {
  readonly at: number
  /** Behind its last character. */
  readonly end: number
  /** In upper case; empty where none stands beside the address. */
  readonly method: string
  /** Full URL, or from the path on. */
  readonly url: string
  /** The host, where the address has one. */
  readonly host: string
  readonly path: string
  readonly query: string
}

const address =
  /(?:(["'`([{,\s>=:]|^)(GET|POST|PUT|DELETE|PATCH|HEAD)\b["'`\]:,=>)\s]{1,16}(?:\[\d+\]\s*=>\s*)?(?:with url:?\s*)?)?((?:https?:\/\/[^\s"'`<>\\)\]}|]+)|(?<![\w./:-])\/{1,2}(?:api|v1)\/[^\s"'`<>\\)\]}|]+)/gim
const MAX_CALLS = 300
/** Addresses that are pages, not calls: KuCoin's, and those that this kit's own errors name. */
const pages =
  /^https?:\/\/(?:www\.|docs\.|github|t\.me|stackoverflow|pastebin|[\w.-]*\.github\.io\b|[\w.-]*githubusercontent)/i

/** Every address of the interface in a text. */
export function findCalls(text: string, limit: number = MAX_CALLS): readonly FoundCall[] {
  const calls: FoundCall[] = []
  for (const match of text.matchAll(address)) {
    if (calls.length >= limit) break
    const raw = (match[3] ?? '').replace(/(?<![.,;:!])[.,;:!]+$/, '').replace(/(?:&amp;)/g, '&')
    const [, origin = '', host = '', path = '', query = ''] =
      /^(https?:\/\/([^/?#]*))?([^?#]*)\??([^#]*)/i.exec(raw) ?? []
    // A host alone is no call.
    const isOurs = (/kucoin|kumex/i.test(host) && path.length > 1) || /\/api\/(?:v\d|ua)/.test(path)
    if (!isOurs || pages.test(raw) || (origin === '' && !/^\/{1,2}(?:api\/|v1\/)/.test(path))) continue
    const at = match.index + (match[1] ?? '').length
    const end = match.index + match[0].length
    calls.push({ at, end, method: (match[2] ?? '').toUpperCase(), url: raw, host, path, query })
  }
  return calls
}

/** The method that a text names apart from the address. */
export function findMethod(text: string): string {
  const patterns = [
    /\bmethod["'\]]*\s*(?:[:=]|=>)+\s*(?:[\w.]+\.)?["'`]?(get|post|put|delete)\b/i,
    /(?:-X|--request|-Method)[\s=]*["']?(get|post|put|delete)\b/i,
    /\b(?:requests|session|client|axios|http|httpx|fetch|got|Request)\s*\.\s*(get|post|put|delete)\b/i,
    /^[ \t]{0,8}(GET|POST|PUT|DELETE)\b/m,
    /\bHttpMethod\.(get|post|put|delete)\b/i,
  ]
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1]
    if (found) return found.toUpperCase()
  }
  return ''
}

/** The host that a text names apart from the path: a Host header, a base URL, the pool of a connection. */
export function findHost(text: string): string {
  const patterns = [
    /^[ \t]{0,8}host:[ \t]{0,8}([\w.-]+(?::\d+)?)/im,
    /\b(?:host|hostname|base_?url|baseAddress|base)["'\]]*\s*(?:[:=]|=>)+\s*["'`]?\[?(?:https?:\/\/)?([\w.-]{0,80}(?:kucoin|kumex|127\.0\.0\.1|localhost)[\w.-]{0,80}(?::\d+)?)/i,
    /https?:\/\/((?![\w-]{1,80}\.github\.io)[\w.-]{0,80}(?:kucoin|kumex)[\w.-]{0,80})(?::443)?(?=[/"'\s]|$)(?!\/(?:docs|api))/i,
    /\b((?:openapi|api)[\w-]{0,40}\.kucoin\.\w{2,8})/i,
  ]
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1]
    if (found && !/^(?:www|docs)\./.test(found)) return found.replace(/:443$/, '')
  }
  return ''
}
