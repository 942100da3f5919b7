import { InputError } from '../input-error.ts'
import { type FoundCall, type FoundInput, isObject, type Json, readReply, textOf } from './found-request.ts'
import { headerOf, readHeaders } from './read-headers.ts'
import { readDate } from './read-time.ts'

/** Of more calls the last ones. */
const MAX_CALLS = 60

/** Whether JSON looks like a HAR file or one entry of it. */
export function isHar(json: Json): boolean {
  const entry = isObject(json['log']) || isObject(json['request'])
  return entry && !('headers' in json)
}

/**
 * Reads a HAR entry, or the calls of a whole file. Meant is the last one that KuCoin refused, by HTTP or by the code in
 * its answer; where there is none, the last signed call, and else the last call of an API.
 */
export function readHar(json: Json): Pick<FoundInput, 'call' | 'calls'> {
  const { log } = json
  const entries = isObject(log) && Array.isArray(log['entries']) ? log['entries'].filter(isObject) : [json]
  const best = entries.reduce((most, entry) => Math.max(most, rankOf(entry)), -1)
  const meant = entries.findLast((entry) => rankOf(entry) === best)
  if (!isObject(meant?.['request'])) {
    throw new InputError('The HAR holds no request.', 'give one entry of it.')
  }
  // A page loads much beside its calls.
  const last = entries.filter((entry) => rankOf(entry) > 0).slice(-MAX_CALLS)
  const call = readEntry(meant)
  const calls = last.map((entry) => (entry === meant ? call : readEntry(entry)))
  return { call, calls: calls.includes(call) ? calls : [call, ...calls] }
}

function readEntry({ request: asked, response: answered }: Json): FoundCall {
  const request = isObject(asked) ? asked : {}
  const response = isObject(answered) ? answered : {}
  const posted = isObject(request['postData']) ? request['postData']['text'] : undefined
  const sentAtMs = readDate(headerOf(readHeaders(response['headers']), 'date'))
  return {
    request: {
      method: textOf(request['method']) ?? 'GET',
      url: textOf(request['url']) ?? '',
      headers: readHeaders(request['headers']) ?? {},
      ...(typeof posted === 'string' ? { body: posted } : {}),
      ...(sentAtMs === undefined ? {} : { sentAtMs }),
    },
    ...replyOf(response),
  }
}

/** How likely it is that an entry is what somebody asks about. */
function rankOf({ request, response }: Json): number {
  if (!isObject(request)) return -1
  const { status, code = '200000' } = replyOf(isObject(response) ? response : {}).answer
  const isSigned = headerOf(readHeaders(request['headers']), 'kc-api-sign') !== undefined
  const isApi = textOf(request['url'])?.includes('/api/') === true
  const isRefused = Number(status) >= 400 || code !== '200000'
  return (isRefused && (isSigned || isApi) ? 4 : 0) + (isSigned ? 2 : 0) + (isApi ? 1 : 0)
}

function replyOf(response: Json): Pick<FoundCall, 'answer' | 'seen'> {
  const content = isObject(response['content']) ? response['content'] : {}
  const { text, encoding } = content
  const plain =
    typeof text === 'string' && encoding === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text
  return readReply(plain, response['status'])
}
