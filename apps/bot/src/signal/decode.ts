// Bytes of a message to what they say. JSON that could mean two things, or nothing, is refused with what is wrong with it.
import { sayJsonProblem } from '../json/say-problem.ts'
import { parseStrictJson, RepeatedKeyError, type Reviver } from '../json/strict-json.ts'
import { alertMistake } from './foreign-form.ts'
import type { RawMessage } from './message.ts'
import { type Rejection, reject } from './rejection.ts'

/** What a message says, or why it says nothing. */
export type Decoded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly rejection: Rejection }

/** A signal has three levels. */
const MAX_DEPTH = 16

/** The message as text. */
export function decodeText({ bytes, overlong }: Pick<RawMessage, 'bytes' | 'overlong'>): Decoded<string> {
  if (overlong) return refused(reject('line-too-long', 'a line may have at most 64 KiB'))
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return refused(reject('malformed-json', 'its bytes are not UTF-8'))
  }
}

/** The JSON of a text. */
export function decodeJson(text: string, reviver?: Reviver): Decoded<unknown> {
  const depth = depthOf(text)
  if (depth > MAX_DEPTH)
    return refused(reject('too-deep', `it is nested ${depth} levels deep; up to ${MAX_DEPTH} are allowed`))
  try {
    return { ok: true, value: parseStrictJson(text, reviver) }
  } catch (error) {
    if (error instanceof RepeatedKeyError) return refused(reject('repeated-key', error.message))
    const broken = sayJsonProblem(error instanceof Error ? error.message : String(error), text)
    return refused(alertMistake(text) ?? reject('malformed-json', broken))
  }
}

function refused(rejection: Rejection): { readonly ok: false; readonly rejection: Rejection } {
  return { ok: false, rejection }
}

/** How deep brackets are nested outside of texts. */
function depthOf(json: string): number {
  let [depth, deepest] = [0, 0]
  for (let i = 0; i < json.length; i++) {
    const char = json[i]
    if (char === '"') i = endOfText(json, i)
    else if (char === '{' || char === '[') deepest = Math.max(deepest, ++depth)
    else if (char === '}' || char === ']') depth -= 1
  }
  return deepest
}

function endOfText(json: string, start: number): number {
  let i = start + 1
  while (i < json.length && json[i] !== '"') i += json[i] === '\\' ? 2 : 1
  return i
}
