/** The forms in which a secret can be seen: as it is, and as it travels. */

/** Parts of a secret this long count as the secret; shorter ones may be there by chance. */
const PART_CHARS = 12

/** By name; a form that says nothing new is left out. */
export function formsOf(secret: string): ReadonlyMap<string, string> {
  const bytes = new TextEncoder().encode(secret)
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0'))
  const [a = '', b = '', c = ''] = [0, 1, 2].map((offset) => innerBase64(bytes, offset))
  const all: readonly (readonly [string, string])[] = [
    ['raw', secret],
    ['beginning', secret.length >= 2 * PART_CHARS ? secret.slice(0, PART_CHARS) : secret],
    ['end', secret.length >= 2 * PART_CHARS ? secret.slice(-PART_CHARS) : secret],
    ['reversed', [...secret].reverse().join('')],
    ['upper case', secret.toUpperCase()],
    ['lower case', secret.toLowerCase()],
    ['JSON', JSON.stringify(secret).slice(1, -1)],
    ['percent-encoded', encodeURIComponent(secret)],
    ['percent-encoded twice', encodeURIComponent(encodeURIComponent(secret))],
    ['percent-encoded throughout', hex.map((pair) => `%${pair.toUpperCase()}`).join('')],
    ['base64', a],
    ['base64 after one byte', b],
    ['base64 after two bytes', c],
    ['base64url', urlSafe(a)],
    ['base64url after one byte', urlSafe(b)],
    ['base64url after two bytes', urlSafe(c)],
    ['hex', hex.join('')],
    ['upper-case hex', hex.join('').toUpperCase()],
    ['spaced hex', hex.join(' ')],
    ['byte list', [...bytes].join(',')],
    ['spaced byte list', [...bytes].join(', ')],
    ['escapes', hex.map((pair) => `\\u00${pair}`).join('')],
  ]
  const forms = new Map<string, string>()
  for (const [name, text] of all) {
    if (text.length >= PART_CHARS && ![...forms.values()].includes(text)) forms.set(name, text)
  }
  return forms
}

/** Base64 of the bytes as they stand inside something longer: what neighbours would change is left out. */
function innerBase64(bytes: Uint8Array, offset: number): string {
  const whole = bytes.slice((3 - offset) % 3)
  const usable = whole.slice(0, whole.length - (whole.length % 3))
  return btoa(String.fromCharCode(...usable))
}

function urlSafe(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_')
}
