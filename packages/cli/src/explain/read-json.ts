import { BadInput } from '../bad-input.ts'
import { type FoundRequest, isObject, type Json, readAnswer, readDate, textOf } from './found-request.ts'

/**
 * Reads JSON of the shape `{method, url | path, query?, headers?, body?, sentAtMs?, answer? | response?}`, in the
 * names that HTTP libraries use too, and what `kucoin-kit sign --json` prints.
 */
export function readJson(json: Json): FoundRequest {
  const config = isObject(json['config']) ? { ...json['config'], ...json } : json
  const url = textOf(config['url'] ?? config['target'] ?? config['path'])
  if (!url)
    throw new BadInput('The JSON names no url.', 'give {"method": …, "url": …, "headers": {…}, "body": …}.')
  const base = textOf(config['baseURL'] ?? config['baseUrl']) ?? ''
  const signed = /^\d+(GET|POST|PUT|DELETE)\//.exec(textOf(config['prehash']) ?? '')?.[1]
  const query = textOf(config['query'])
  const body = bodyOf(config['body'] ?? config['data'])
  const answer = config['answer'] ?? config['response']
  const inner = isObject(answer) && 'data' in answer && !('code' in answer) ? answer['data'] : answer
  const status = isObject(answer) ? answer['status'] : config['status']
  const headers = isObject(config['headers']) ? { headers: texts(config['headers']) } : {}
  const sentAtMs =
    typeof config['sentAtMs'] === 'number'
      ? config['sentAtMs']
      : isObject(answer) && isObject(answer['headers'])
        ? readDate(answer['headers']['date'] ?? answer['headers']['Date'])
        : undefined
  return {
    form: 'json',
    request: {
      method: textOf(config['method']) ?? signed ?? (body === undefined ? 'GET' : 'POST'),
      url:
        (/^https?:/.test(url) ? url : base.replace(/\/$/, '') + url) +
        (query ? `?${query.replace(/^\?/, '')}` : ''),
      ...headers,
      ...(body === undefined ? {} : { body }),
      ...(sentAtMs === undefined ? {} : { sentAtMs }),
    },
    answer: readAnswer(inner, status),
  }
}

/** A body that is no text was serialised by somebody; compact JSON is the likeliest form. */
function bodyOf(body: unknown): string | undefined {
  if (body === undefined || body === null) return undefined
  return typeof body === 'string' ? body : JSON.stringify(body)
}

function texts(headers: Json): Record<string, string> {
  const known = Object.entries(headers).flatMap(([name, value]) => {
    const text = textOf(Array.isArray(value) ? value[0] : value)
    return text === undefined ? [] : [[name, text] as const]
  })
  return Object.fromEntries(known)
}
