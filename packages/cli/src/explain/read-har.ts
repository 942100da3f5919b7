import { BadInput } from '../bad-input.ts'
import { type FoundRequest, isObject, type Json, readAnswer, readDate } from './found-request.ts'

/** Whether JSON looks like a HAR file or one entry of it. */
export function isHar(json: Json): boolean {
  const entry = isObject(json['log']) || isObject(json['request'])
  return entry && !('headers' in json)
}

/** Reads a HAR entry; of a whole file the last entry that the exchange refused, else the last one. */
export function readHar(json: Json): FoundRequest {
  const { log } = json
  const entries = isObject(log) && Array.isArray(log['entries']) ? log['entries'].filter(isObject) : [json]
  const entry = entries.findLast((one) => statusOf(one) >= 400) ?? entries.at(-1)
  const request = entry?.['request']
  if (!entry || !isObject(request)) throw new BadInput('The HAR holds no request.', 'give one entry of it.')
  const response = isObject(entry['response']) ? entry['response'] : {}
  const content = isObject(response['content']) ? response['content'] : {}
  const posted = isObject(request['postData']) ? request['postData']['text'] : undefined
  const sentAtMs = readDate(pairs(response['headers'])['date'])
  return {
    form: 'har',
    request: {
      method: String(request['method'] ?? 'GET'),
      url: String(request['url'] ?? ''),
      headers: pairs(request['headers']),
      ...(typeof posted === 'string' ? { body: posted } : {}),
      ...(sentAtMs === undefined ? {} : { sentAtMs }),
    },
    answer: readAnswer(content['text'], response['status']),
  }
}

function statusOf(entry: Json): number {
  return isObject(entry['response']) ? Number(entry['response']['status']) : 0
}

/** HAR's list of names and values; the pseudo-headers of HTTP/2 are no headers. */
function pairs(list: unknown): Record<string, string> {
  const rows = Array.isArray(list) ? list.filter(isObject) : []
  const named = rows.map((row) => [String(row['name']).toLowerCase(), String(row['value'] ?? '')] as const)
  return Object.fromEntries(named.filter(([name]) => !name.startsWith(':')))
}
