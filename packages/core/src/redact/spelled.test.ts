import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRedactor } from './index.ts'

/** Every sign that some encoding changes. */
const secret = `a/b&c<d>e'f"g+h i=j\\k%l~m!(n)é🚀#`
const redact = createRedactor({ secrets: [secret], keep: ['x'] })
const bytes = Buffer.from(secret)
const hex = bytes.toString('hex')

const unicode = (text: string, signs: RegExp): string =>
  text.replaceAll(signs, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
const json = (text: string): string => JSON.stringify(text).slice(1, -1)
const twice = (encode: (text: string) => string) => (text: string) => encode(encode(text))
const html = (text: string, names: Readonly<Record<string, string>>): string =>
  text.replaceAll(/[&<>"']/g, (sign) => names[sign] ?? sign)

/** As the encoders of other languages write it, each written here by its own rule. */
const encodings: Readonly<Record<string, string>> = {
  'PHP json_encode': unicode(json(secret).replaceAll('/', '\\/'), /[^ -~]/g),
  'Go encoding/json': unicode(json(secret), /[&<>]/g),
  'System.Text.Json': unicode(json(secret).replaceAll('\\"', '\\u0022'), /[&<>'+`]|[^ -~]/g)
    .toUpperCase()
    .replaceAll('\\U', '\\u'),
  'Python json.dumps': unicode(json(secret), /[^ -~]/g),
  'JSON in JSON': twice(json)(secret),
  'JSON in JSON in JSON': json(twice(json)(secret)),
  'PHP in JSON': json(json(secret).replaceAll('/', '\\/')),
  'HTML as Go writes it': html(secret, {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&#34;',
    "'": '&#39;',
  }),
  'HTML as Python writes it': html(secret, {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#x27;',
  }),
  'HTML as PHP writes it': html(secret, {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#039;',
  }),
  XML: html(secret, { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }),
  'HTML in HTML': html(html(secret, { '&': '&amp;', '"': '&quot;' }), { '&': '&amp;' }),
  encodeURIComponent: encodeURIComponent(secret),
  'in lower case': encodeURIComponent(secret).replaceAll(/%[0-9A-F]{2}/g, (one) => one.toLowerCase()),
  'percent twice': twice(encodeURIComponent)(secret),
  'percent three times': encodeURIComponent(twice(encodeURIComponent)(secret)),
  encodeURI: encodeURI(secret),
  'RFC 3986': encodeURIComponent(secret).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  ),
  form: new URLSearchParams({ x: secret }).toString().slice(2),
  'percent in JSON': json(encodeURIComponent(secret)),
  'JSON in percent': encodeURIComponent(json(secret)),
  'percent throughout': hex.replaceAll(/../g, '%$&'),
  'escapes throughout': unicode(secret, /[\s\S]/g),
  'escapes of JavaScript': [...secret].map((sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`).join(''),
  inspect: inspect(secret).slice(1, -1),
  'inspect of an object': inspect({ x: secret }),
  hex: hex,
  HEX: hex.toUpperCase(),
  'spaced hex': hex.replaceAll(/../g, '$& '),
  'hex with colons': hex.replaceAll(/..(?=.)/g, '$&:'),
  'hex of C': hex.replaceAll(/../g, '0x$&, '),
  'inspect of a Buffer': inspect(bytes),
  'inspect of bytes': inspect(new Uint8Array(bytes), { maxArrayLength: null }),
  'JSON of a Buffer': JSON.stringify(bytes),
  'JSON of a Buffer, indented': JSON.stringify(bytes, null, 2),
  'JSON of bytes': JSON.stringify(new Uint8Array(bytes)),
  'list of bytes': [...bytes].join(', '),
  ...Object.fromEntries(
    [0, 1, 2].flatMap((offset) =>
      (['base64', 'base64url'] as const).flatMap((form) => {
        const text = Buffer.concat([Buffer.from('xy'.slice(0, offset)), bytes, Buffer.from('tail')]).toString(
          form,
        )
        const alone = Buffer.concat([Buffer.alloc(offset), bytes]).toString(form)
        return [
          [`${form} after ${offset}, within`, text],
          [`${form} after ${offset}, at the end`, alone],
          [`${form} after ${offset}, padded`, alone + '='.repeat((4 - (alone.length % 4)) % 4)],
          [`${form} after ${offset}, in PHP`, text.replaceAll('/', '\\/')],
          [`${form} after ${offset}, in an address`, encodeURIComponent(text)],
        ]
      }),
    ),
  ),
}

test.each(Object.entries(encodings))('%s', (_, text) => {
  // What an encoding puts around the secret stays, and in base64 the letters that hang together with its neighbours.
  const left = String(redact(`before ${text} behind`))
  expect(left).toContain('[redacted]')
  const remains = left.replaceAll(
    /before|behind|\[redacted\]|"?type"?: ?"Buffer"|"data"|Uint8Array\(\d+\)|Buffer/g,
    '',
  )
  expect(remains.replaceAll(/[\s{}[\]()<>"':,]/g, '').length, left).toBeLessThan(16)
})

test('any secret is found in any encoding, once or twice', { timeout: 60_000 }, () => {
  const letters = fc.string({
    unit: fc.constantFrom(...'abcXYZ0189/&<>\'"+ =\\%~!()#;:,._-é'),
    minLength: 8,
    maxLength: 32,
  })
  const steps: readonly ((text: string) => string)[] = [
    json,
    (text) => json(text).replaceAll('/', '\\/'),
    (text) => unicode(json(text), /[&<>+]/g),
    encodeURIComponent,
    encodeURI,
    (text) => html(text, { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' }),
  ]
  fc.assert(
    fc.property(letters, fc.array(fc.constantFrom(...steps), { maxLength: 2 }), (one, chain) => {
      const [first, second] = chain
      const steps = second === undefined || first === second ? chain : chain.slice(0, 1)
      const text = steps.reduce((rest, step) => step(rest), one)
      expect(createRedactor({ secrets: [one] })(`<<${text}>>`)).not.toContain(text)
    }),
    { numRuns: 400 },
  )
})

describe('short secrets', () => {
  test('of four characters are found as they are and escaped, and not in what resembles their bytes', () => {
    const short = createRedactor({ secrets: ['a/12'] })
    expect(short('x a/12 y a\\/12 z a%2F12')).toBe('x [redacted] y [redacted] z [redacted]')
    for (const text of ['612f3132', '97, 47, 49, 50', 'YS8xMg==']) expect(short(text)).toBe(text)
  })

  test('of six bytes are found encoded, and words of their letters stay', () => {
    const six = createRedactor({ secrets: ['a/12bc'] })
    for (const text of ['612f31326263', '[97,47,49,50,98,99]', 'YS8xMmJj'])
      expect(six(text)).toContain('[redacted]')
    for (const text of [
      '[97,47,49,50,98,990]',
      '[197,47,49,50,98,99]',
      'a 12bc',
      'a//12bc',
      'order 97 of 47',
    ])
      expect(six(text)).toBe(text)
  })
})
