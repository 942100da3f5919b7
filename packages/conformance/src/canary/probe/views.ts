/** Every way to look at a value that any runtime has; each gives text. */

/** Gives the text under which a value is seen; throws where it cannot be seen that way. */
export type View = (value: unknown) => string

/** Ways to look that need no runtime's own tools. */
export const commonViews: Readonly<Record<string, View>> = {
  json: (value) => JSON.stringify(value) ?? '',
  string: (value) => String(value),
  stack: (value) => stacks(value),
  reach: (value) => reach(value),
  clone: (value) => reach(structuredClone(value)),
}

/** The stacks of an error and of everything that caused it. */
function stacks(value: unknown): string {
  const lines: string[] = []
  for (let at: unknown = value; at instanceof Error && lines.length < 20; at = at.cause)
    lines.push(at.stack ?? '')
  return lines.join('\n')
}

/** A walk ends here: nothing of ours is that large, and what is reached by then is the runtime's own. */
const MAX_VISITED = 50_000

/** Every text that can be reached by properties: hidden ones, symbols, getters, prototypes, entries, bytes. */
function reach(start: unknown): string {
  const seen = new Set<unknown>([globalThis])
  const texts: string[] = []
  const queue: unknown[] = [start]
  for (let value = queue.pop(); seen.size < MAX_VISITED; value = queue.pop()) {
    if (typeof value === 'string') texts.push(value)
    else if (typeof value === 'symbol') texts.push(value.description ?? '')
    else if ((typeof value === 'object' && value !== null) || typeof value === 'function') {
      if (!seen.has(value)) {
        seen.add(value)
        queue.push(...inside(value))
      }
    }
    if (queue.length === 0) break
  }
  return texts.join('\n')
}

function inside(value: object): readonly unknown[] {
  if (value instanceof ArrayBuffer) return [latin1(new Uint8Array(value))]
  if (ArrayBuffer.isView(value)) {
    return [latin1(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))]
  }
  const found: unknown[] = entriesOf(value)
  for (
    let at: object | null = value;
    at && at !== Object.prototype;
    at = Object.getPrototypeOf(at) as object | null
  ) {
    for (const name of Reflect.ownKeys(at)) {
      found.push(name)
      try {
        found.push((value as Record<PropertyKey, unknown>)[name])
      } catch {
        // A getter that needs another receiver gives nothing away.
      }
    }
  }
  return found
}

/** What is in maps, sets, headers, forms and the like. */
function entriesOf(value: object): unknown[] {
  const isKnown = [Map, Set, URLSearchParams, Headers].some((type) => value instanceof type)
  return isKnown ? [...(value as Iterable<unknown>)] : []
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes.subarray(0, 1_000_000)) text += String.fromCharCode(byte)
  return text
}
