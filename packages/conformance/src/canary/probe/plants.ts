/** Leaks on purpose: a hunt that misses one of them proves nothing. */

class HiddenRequest extends Error {
  constructor(secret: string) {
    super('harmless')
    Object.defineProperty(this, 'request', { value: { headers: secret }, enumerable: false })
  }
}

/** Ways in which clients have leaked, and a few more. */
export const plants: Readonly<Record<string, (secret: string) => unknown>> = {
  'in a message': (secret) => new Error(secret),
  'in a cause': (secret) =>
    new Error('harmless', { cause: new Error('inner', { cause: new Error(secret) }) }),
  'in a cause that is no error': (secret) => new Error('harmless', { cause: { secret } }),
  'in headers, as axios keeps them': (secret) =>
    Object.assign(new Error('harmless'), { config: { headers: { 'KC-API-SIGN': secret } } }),
  'in a hidden property': (secret) => new HiddenRequest(secret),
  'in a symbol': (secret) => ({ [Symbol(secret)]: 1 }),
  'as a property’s name': (secret) => ({ [secret]: 1 }),
  'in a map of sets': (secret) => new Map([['key', new Set([secret])]]),
  'behind a getter': (secret) => ({
    get late() {
      return secret
    },
  }),
  'by toJSON': (secret) => ({ toJSON: () => secret }),
  'by toString': (secret) => ({ toString: () => `x${secret}x` }),
  'in a URL': (secret) => `https://example.com/?sign=${encodeURIComponent(secret)}`,
  'in base64 of something longer': (secret) => ({ body: btoa(`{"a":"${secret}","b":1}`) }),
  'as bytes': (secret) => ({ key: new TextEncoder().encode(secret) }),
  backwards: (secret) => [...secret].reverse().join(''),
  'in hex': (secret) => ({
    dump: [...new TextEncoder().encode(secret)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
  }),
  'cut short': (secret) => `${secret.slice(0, 14)}…`,
  deep: (secret) => [[[[[[[[secret]]]]]]]],
}
