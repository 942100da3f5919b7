/** One call may be told of more than once: as a mention, as a request printed by two layers, by a traceback behind its answer. */
import { isSameAddress, isSameAnswer, type Piece } from './piece.ts'

/** A call, and the text that tells of it. */
export interface CallText {
  readonly piece: Piece
  readonly text: string
}

const traceback = /^Traceback \(most recent|^\s+at \S|\braise \w/m

/** Joins neighbours that tell of one call. */
export function joinTold(calls: readonly CallText[]): readonly CallText[] {
  const joined: CallText[] = []
  for (const call of calls) {
    const before = joined.at(-1)
    if (before && isOneCall(before, call)) {
      joined[joined.length - 1] = { piece: fuller(before.piece, call.piece), text: before.text + call.text }
    } else joined.push(call)
  }
  return joined
}

function isOneCall(before: CallText, call: CallText): boolean {
  const [a, b] = [before.piece, call.piece]
  const isOnePlace = !a.address || !b.address || isSameAddress(a.address.call, b.address.call)
  if (!isOnePlace) return false
  if (isMention(a)) return true
  const isOneAnswer = !a.answer || !b.answer || isSameAnswer(a.answer, b.answer)
  if (!isOneAnswer) return false
  if (isSameRequest(a, b)) return true
  if (b.headers.size > 0 || !a.answer || !b.answer) return false
  const isTraced = traceback.test(call.text) && !traceback.test(before.text)
  return a.headers.size > 0 || !b.address || isTraced
}

/** An address, and nothing else. */
function isMention({ headers, answer, failure }: Piece): boolean {
  return headers.size === 0 && answer === undefined && failure === undefined
}

function isSameRequest(a: Piece, b: Piece): boolean {
  return ['kc-api-sign', 'kc-api-timestamp'].every(
    (name) => a.headers.get(name) && a.headers.get(name) === b.headers.get(name),
  )
}

function fuller(a: Piece, b: Piece): Piece {
  return b.headers.size > a.headers.size || (a.answer === undefined && a.headers.size === 0) ? b : a
}
