/** Texts that bring readers to a standstill: one piece over and over, whole or cut off, in whatever stands around it. */

import fc from 'fast-check'

/** What stands before and behind the repeated piece. */
export type Frame = readonly [before: string, behind: string]

/** One hostile text, at any length. */
export interface Hostile {
  /** How a failure names it. */
  readonly name: string
  /** About so many characters of it. */
  make(chars: number): string
}

/** Pieces of every language that somebody here reads: JSON, shells, URLs, headers, logs, CSV, secrets. */
export const pieces: readonly string[] = [
  ...[
    '"',
    '\\"',
    '"\\',
    '\\',
    '\\\\"',
    "'",
    "\\'",
    '`',
    "''",
    '""',
    '\\u',
    '\\u00',
    '"a',
    '":',
    '": 1',
    '"a":1,',
  ],
  ...[
    '{',
    '[',
    '(',
    '}',
    ']',
    '[]',
    '[[],',
    '{"a":',
    '{"a":{},',
    '{},',
    '[{"a":"b"},',
    '"a",',
    ',',
    ':',
    ';',
    ', ',
    '" : ',
  ],
  ...[
    ' ',
    '\t',
    '\n',
    '\r\n',
    '\r',
    ' \n',
    '\u00a0',
    '\ufeff',
    '\u2028',
    '\0',
    '\u0001',
    '"\\u0001',
    '\u001b[',
    '\u0007',
  ],
  ...[
    '=',
    '==',
    '&',
    '&a=',
    'a=b&',
    '%',
    '%2',
    '%20',
    '%25',
    '%C3',
    '%ff',
    '+',
    '?',
    '?a',
    '#',
    '@',
    '://',
    '/',
    '//',
    '/a',
  ],
  ...[
    '/../',
    '/./',
    '..',
    '.',
    '-',
    '--',
    '_',
    '*',
    '*a',
    '$',
    "$'",
    '${',
    '^',
    '^"',
    '^\n',
    '|',
    '>',
    '<',
    '2>',
    '<a>',
  ],
  ...[
    '0',
    '9',
    '1.',
    '-1',
    '1e9',
    '1e-9',
    '0x',
    '00.',
    '1,',
    '9'.repeat(20),
    'a',
    'A',
    'ab',
    'a ',
    'a:',
    'a: b\n',
    'a=1 ',
  ],
  ...[
    'f',
    '0a',
    'a'.repeat(43),
    'a-',
    'A='.repeat(2),
    'eyJ',
    'eyJ.',
    'eyJ-',
    'code ',
    'code=',
    'apiCode ',
    'msg ',
    'msg:',
    'status ',
  ],
  ...[
    '400005 ',
    'error ',
    'HTTP ',
    'GET /api/',
    '.a',
    '/api/a.',
    'curl ',
    'A=b ',
    '-H a ',
    '-d a ',
    '--data-urlencode a ',
    '-GI',
  ],
  ...[
    'secret',
    'secret=',
    '"secret":"',
    "secret: '",
    'secret,',
    '"secret",',
    '--token ',
    'key ',
    '<key>',
    'token:[',
    'sign=(',
  ],
  ...[
    'cookie',
    'cookie:',
    'authorization=',
    'Bearer ',
    'passphrase "',
    'passphrase():',
    'secret%22',
    'secret=%22a%22 ',
    'KC-API-KEY: ',
    'é',
    '日',
    '\ud83d\ude00',
  ],
  ...[
    '\ud800',
    '\udc00',
    '\uffff',
    '127.0.0.1',
    'BTC-USDT,',
    'a,b\n',
    '1672531200000,1,2,3,4,5\n',
    'Mon, 01 Jan ',
    '(a',
  ],
  ...['&amp;', '&#x', '49, ', '61:', '31 ', '%61%2f', 'a\\/b&amp;', 'AAAA', 'Njcx', 'token:', 'secret: \\"'],
  ...[
    'GET /api/v1/fills ECONNRESET ',
    'GET /api/v1/fills ECONNRESET\n',
    '{"type":"error"',
    'code=400005 ',
    'Error {\n',
    '{"code":"400005","msg":"a"}\n{"code":"400006","msg":"b"}\n',
  ],
]

/** All pieces in all frames: to the end, before something else, and between two others, which makes readers go back. */
export function hostiles(frames: readonly Frame[]): readonly Hostile[] {
  return frames.flatMap((frame) => {
    const [before, behind] = frame
    return pieces.flatMap((piece) => [
      repeated(frame, piece, ''),
      repeated(frame, piece, '\u0002x'),
      repeated([`${before}x`, behind], piece, 'x'),
    ])
  })
}

/** Pieces put together by chance: some before, some over and over, some behind. The same ones in every run. */
export function mixtures(frames: readonly Frame[], count: number): readonly Hostile[] {
  const some = (minLength: number, maxLength: number) =>
    fc.array(fc.constantFrom(...pieces), { minLength, maxLength }).map((parts) => parts.join(''))
  const mixture = fc
    .tuple(fc.constantFrom(...frames), some(0, 3), some(1, 3), some(0, 2))
    .map(([[before, behind], start, piece, stop]) => repeated([before + start, behind], piece, stop))
  return fc.sample(mixture, { numRuns: count, seed: 7 })
}

/** One piece, repeated in a frame; `stop` comes before what closes the frame. */
export function repeated([before, behind]: Frame, piece: string, stop: string): Hostile {
  return {
    name: JSON.stringify([before, `${piece} …`, stop + behind]),
    make: (chars) => before + piece.repeat(Math.ceil(chars / piece.length)) + stop + behind,
  }
}

/** Brackets that close again, as deep as the length allows. */
export const nests: readonly Hostile[] = [
  nest('[', '', ']'),
  nest('{"a":', '1', '}'),
  nest('{"code":[{"data":', '1', '}]}'),
  nest('{"url":"/api/v1/a","body":', '1', '}'),
]

function nest(open: string, inner: string, close: string): Hostile {
  return {
    name: JSON.stringify([`${open} …`, inner, `${close} …`]),
    make: (chars) => {
      const depth = Math.ceil(chars / (open.length + close.length))
      return open.repeat(depth) + inner + close.repeat(depth)
    },
  }
}
