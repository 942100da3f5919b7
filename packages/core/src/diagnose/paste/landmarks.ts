/** What a text is cut by: addresses, headers, answers and failures, in the order in which they stand. */
import { type AnswerAt, answersIn } from './answers-in.ts'
import { type FoundCall, findCalls } from './find-calls.ts'
import { failuresIn } from './find-failure.ts'
import { type HeaderAt, headersIn } from './find-headers.ts'
import { findJson } from './find-json.ts'

/** Far more than the calls that are judged: of a long log the end counts. */
const MAX_LANDMARKS = 20_000

/**
 * Whose an address is, where the words around it tell: `request` begins a call, `response` stands with the answer to
 * one.
 */
export type Role = 'request' | 'response' | undefined

/** An address of a call. */
export interface AddressMark extends Place {
  readonly is: 'address'
  readonly call: FoundCall
  readonly role: Role
}

/** A header of a call. */
export interface HeaderMark extends Place {
  readonly is: 'header'
  readonly header: HeaderAt
}

/** An answer to a call. */
export interface AnswerMark extends Place {
  readonly is: 'answer'
  readonly answer: AnswerAt
}

interface Place {
  readonly at: number
  /** Where its line begins. */
  readonly line: number
}

/** One thing of a call, where it stands; a failure has nothing but its place. */
export type Landmark = AddressMark | HeaderMark | AnswerMark | (Place & { readonly is: 'failure' })

/** All of them in a text. */
export function landmarksIn(text: string): readonly Landmark[] {
  const headers = headersIn(text, MAX_LANDMARKS).filter(
    ({ name, kind }) => name !== 'content-type' && kind !== 'expression',
  )
  const calls = findCalls(text, MAX_LANDMARKS)
  const all = [
    ...calls.map((call) => ({ is: 'address' as const, at: call.at, call, role: roleOf(text, call) })),
    ...headers.map((header) => ({ is: 'header' as const, at: header.at, header })),
    ...answersIn(text, findJson(text)).map((answer) => ({ is: 'answer' as const, at: answer.at, answer })),
    ...failuresIn(text).map((at) => ({ is: 'failure' as const, at })),
  ].sort((a, b) => a.at - b.at)
  let line = 0
  let next = text.indexOf('\n') + 1
  return all.map((landmark) => {
    while (next > 0 && next <= landmark.at) {
      line = next
      next = text.indexOf('\n', line) + 1
    }
    return { ...landmark, line }
  })
}

function roleOf(text: string, { at, end }: FoundCall): Role {
  const before = text.slice(Math.max(0, at - 80), at + 1)
  const behind = text.slice(end, end + 40)
  const line = /[^\n]*$/.exec(before)?.[0] ?? ''
  if (/^\s*$/.test(line) && /^ HTTP\/\d/.test(behind)) return 'request'
  // httpx tells of a call once it is answered: HTTP Request: GET https://... "HTTP/1.1 401 Unauthorized"
  if (/^ "HTTP\/[\d.]+ [1-5]\d\d\b/.test(behind)) return 'response'
  if (/^,? Request:|^,? -> /.test(behind) || /\bRequest:(?:\s+\w+){0,1}\s*$|--> ?$/i.test(before))
    return 'request'
  const isAnswered =
    /^["')\]]?(?: HTTP\/[\d.]+"?)?,? (?:Response: )?\(?[1-5]\d\d\b/.test(behind) ||
    /(?:response\b[^\n]{0,20}|<-- \d+ ?|\breply\b[^\n]{0,20}|for url: ?|url=URL\(['"])(?:\n\s*\w+ ?)?\s*$/i.test(
      before,
    )
  return isAnswered ? 'response' : undefined
}
