/** Finds where the answers of the exchange stand in a text, however often one is told. */
import { envelopeOf } from './find-answer.ts'
import type { FoundJson } from './find-json.ts'

/** One answer where it stands. */
export interface AnswerAt {
  readonly at: number
  readonly end: number
  /** KuCoin's code; undefined where a client told no more than the HTTP status. */
  readonly code: string | undefined
  /** KuCoin's words, where the answer is JSON. */
  readonly message: string | undefined
}

/** The field of KuCoin's code, as JSON, as Python, PHP or a console prints it, or as an exception names it. */
const codeField =
  /\b(?:api_?code|code|ret_?code|error_?code)[\\"'`]*\]?\s*(?:[:=]|=>)+\s*(?:string\(\d+\)\s*)?[<(]?[\\"'`]*(\d{6})\b/gi
/** The small numbers of a socket's frames count beside the word alone. */
const errorFrame = /\{[^{}\n]{0,200}?["']?type\\*["']?\s*[:=]>?\s*\\*["']?error\b[^{}]{0,300}\}/gi
/** requests' and aiohttp's own words for a refusal. */
const httpError = /\b\d{3} (?:Client|Server) Error\b|\b\d{3}, message=/g

/** Every answer, in order. `pieces` is the JSON of the text. */
export function answersIn(text: string, pieces: readonly FoundJson[]): readonly AnswerAt[] {
  const envelopes = pieces.flatMap(({ at, end, value }) => {
    const envelope = envelopeOf(value)
    return envelope === undefined ? [] : [{ at, end, message: undefined, ...envelope }]
  })
  const frames = [...text.matchAll(errorFrame)].map((match) => {
    const code = /\bcode\\*["']?\s*[:=]>?\s*\\*["']?(\d{3})\b/.exec(match[0])?.[1] ?? ''
    return { at: match.index, end: match.index + match[0].length, code, message: match[0] }
  })
  // What an answer holds may have codes of its own: those of single orders.
  const whole = [...envelopes, ...frames].sort((a, b) => a.at - b.at)
  const fields = [...text.matchAll(codeField)].map((match) => ({
    at: match.index,
    end: match.index + match[0].length,
    code: match[1] ?? '',
    message: undefined,
  }))
  const told = [...text.matchAll(httpError)].map((match) => ({
    at: match.index,
    end: match.index + match[0].length,
    code: undefined,
    message: undefined,
  }))
  return [...whole, ...outside(fields, whole), ...told].sort((a, b) => a.at - b.at)
}

/** Of two lists in order, what of the first stands in none of the second. */
function outside(some: readonly AnswerAt[], others: readonly AnswerAt[]): readonly AnswerAt[] {
  let next = 0
  return some.filter(({ at }) => {
    while ((others[next]?.end ?? Infinity) <= at) next++
    const other = others[next]
    return other === undefined || other.at > at
  })
}
