import { InputError } from '../input-error.ts'
import { type FoundRequest, isObject, type Json, readAnswer, readDate, textOf } from './found-request.ts'
import { headerOf, readHeaders } from './read-headers.ts'

/** Whether JSON looks like a HAR file or one entry of it. */
export function isHar(json: Json): boolean {
  const entry = isObject(json['log']) || isObject(json['request'])
  return entry && !('headers' in json)
}

/**
 * Reads a HAR entry. Of a whole file it is the last call that KuCoin refused, by HTTP or by the code in its answer;
 * where there is none, the last signed call, and else the last call of an API.
 */
export function readHar(json: Json): FoundRequest {
  const { log } = json
  const entries = isObject(log) && Array.isArray(log['entries']) ? log['entries'].filter(isObject) : [json]
  const ranks = entries.map(rankOf)
  const best = ranks.reduce((most, rank) => Math.max(most, rank), -1)
  const entry = entries[ranks.lastIndexOf(best)]
  const request = entry?.['request']
  if (!entry || !isObject(request)) throw new InputError('The HAR holds no request.', 'give one entry of it.')
  const response = isObject(entry['response']) ? entry['response'] : {}
  const posted = isObject(request['postData']) ? request['postData']['text'] : undefined
  const sentAtMs = readDate(headerOf(readHeaders(response['headers']), 'date'))
  return {
    form: 'har',
    request: {
      method: textOf(request['method']) ?? 'GET',
      url: textOf(request['url']) ?? '',
      headers: readHeaders(request['headers']) ?? {},
      ...(typeof posted === 'string' ? { body: posted } : {}),
      ...(sentAtMs === undefined ? {} : { sentAtMs }),
    },
    answer: answerOf(response),
  }
}

/** How likely it is that an entry is what somebody asks about: a page loads much beside its calls. */
function rankOf({ request, response }: Json): number {
  if (!isObject(request)) return -1
  const { status, code = '200000' } = answerOf(isObject(response) ? response : {})
  const isSigned = headerOf(readHeaders(request['headers']), 'kc-api-sign') !== undefined
  const isApi = textOf(request['url'])?.includes('/api/') === true
  const isRefused = Number(status) >= 400 || code !== '200000'
  return (isRefused && (isSigned || isApi) ? 4 : 0) + (isSigned ? 2 : 0) + (isApi ? 1 : 0)
}

function answerOf(response: Json): FoundRequest['answer'] {
  const content = isObject(response['content']) ? response['content'] : {}
  const { text, encoding } = content
  const plain =
    typeof text === 'string' && encoding === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text
  return readAnswer(plain, response['status'])
}
