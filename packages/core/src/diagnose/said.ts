import { type ErrorScope, listCodes } from '../errors/index.ts'
import { hintByHand, hintIn } from '../hints/index.ts'
import type { Said } from './diagnosis.ts'
import { ellipsis } from './ellipsis.ts'
import type { FailingAnswer } from './failing-request.ts'
import { isSocket } from './place.ts'

const page = 'https://kucoin-kit.github.io/kucoin-kit/errors/kucoin-codes'
const MAX_MESSAGE_CHARS = 300

const spot: readonly ErrorScope[] = [
  'spot',
  'spot-hf',
  'margin',
  'funding',
  'withdraw',
  'unified',
  'all',
  'futures',
  // Six digits, which no other host answers.
  'ws-order',
]
const futures: readonly ErrorScope[] = ['futures', 'all', ...spot]

/** What the library knows of an answer's code; undefined where there is none, or it is that of success. */
export function readSaid({ code, message, isFrame }: FailingAnswer, origin: string): Said | undefined {
  if (code === undefined || (code === '200000' && !message)) return undefined
  const isFutures = /futures/.test(origin) || isFuturesCode(code, message)
  // Who asks here has signed by hand or with another client: options of this library's are no help to them.
  const hint = isFrame
    ? hintIn('ws', code)
    : isSocket(origin) && Object.hasOwn(ofOrderSocket, code)
      ? ofOrderSocket[code]
      : (hintByHand(code, isFutures, message) ?? hintIn('ws-order', code))
  const scopes: readonly ErrorScope[] = isFrame ? ['ws'] : isFutures ? futures : spot
  const rows = listCodes().filter(({ apiCode }) => apiCode === code)
  const scope = scopes.find((name) => rows.some((row) => row.scope === name))
  return {
    code,
    ...(message === undefined ? {} : { message: shortened(message) }),
    ...(hint === undefined ? {} : { hint }),
    ...(scope === undefined ? {} : { docs: `${page}#${scope}-${code}` }),
  }
}

/** Long words with a sign that there were more of them; no character is cut in half. */
function shortened(message: string): string {
  const chars = [...message.slice(0, MAX_MESSAGE_CHARS * 2 + 2)]
  return chars.length > MAX_MESSAGE_CHARS
    ? `${chars.slice(0, MAX_MESSAGE_CHARS - 1).join('')}${ellipsis()}`
    : message
}

/** What to do about the address of the socket that takes orders, which is signed otherwise than a call. */
const ofOrderSocket: Readonly<Record<string, string>> = {
  400001: 'send apikey, timestamp, sign and passphrase in the query of the address, each percent-encoded.',
  400005:
    'sign the API key + the timestamp, with nothing between them, by the secret; base64, percent-encoded in the query.',
}

/** What the futures host alone says with a code that both have. */
const ofFutures: Readonly<Record<string, RegExp>> = {
  200001: /level/i,
  200002: /too many|level/i,
  200003: /symbol/i,
  300000: /contract|leverage|quantity|request parameter/i,
  300003: /^/,
  404000: /contract/i,
  415000: /not supported$/i,
}

/** Codes of both hosts that KuCoin's words tell apart. */
function isFuturesCode(code: string, message = ''): boolean {
  return Object.hasOwn(ofFutures, code) && (ofFutures[code] as RegExp).test(message)
}
