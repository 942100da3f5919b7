// JSON that means one thing only. JSON.parse takes the last of two equal keys without a word: a line with two sizes
// would be an order for one of them.

/** As of `JSON.parse`; `context.source` is a number as it was written. */
export type Reviver = (key: string, value: unknown, context?: { readonly source?: string }) => unknown

/** An object has a key twice; the message names it. */
export class RepeatedKeyError extends SyntaxError {}

/**
 * Reads JSON in which no object has a key twice. Linear in the length of the text.
 * @throws SyntaxError for what is no JSON; RepeatedKeyError for a repeated key.
 */
export function parseStrictJson(text: string, reviver?: Reviver): unknown {
  const value: unknown = JSON.parse(text, reviver)
  const repeated = findRepeatedKey(text)
  if (repeated === undefined) return value
  throw new RepeatedKeyError(`the key ${JSON.stringify(repeated)} is there twice in one object`)
}

/** Walks JSON that is known to be well-formed: outside of texts, every colon ends a key. */
function findRepeatedKey(json: string): string | undefined {
  // The keys of each open object; nothing for an open array.
  const open: (Set<string> | undefined)[] = []
  let lastText = ''
  for (let i = 0; i < json.length; i++) {
    switch (json[i]) {
      case '"': {
        const end = endOfText(json, i)
        lastText = json.slice(i, end)
        i = end - 1
        break
      }
      case '{':
        open.push(new Set())
        break
      case '[':
        open.push(undefined)
        break
      case '}':
      case ']':
        open.pop()
        break
      case ':': {
        // Read, not compared as written: "\u0061" and "a" are one key.
        const key = JSON.parse(lastText) as string
        const keys = open.at(-1)
        if (keys?.has(key)) return key
        keys?.add(key)
      }
    }
  }
  return undefined
}

/** Where the text that begins at `start` is over, its closing quote included. */
function endOfText(json: string, start: number): number {
  let i = start + 1
  while (json[i] !== '"') i += json[i] === '\\' ? 2 : 1
  return i + 1
}
