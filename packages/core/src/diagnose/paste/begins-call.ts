/** Whether a landmark begins another call than the one that is being read. */
import type { AddressMark, HeaderMark, Landmark } from './landmarks.ts'
import { isSameAddress, isSameAnswer, type Piece } from './piece.ts'

/** Words between the links of a chain of errors: what follows them is about the same failure. */
const chain =
  /During handling of the above|direct cause of the following|Caused by:|\[cause\]|^\s+at |reason:/im

/** `isAnswerFirst` says that the text tells each answer before its request. */
export function beginsCall(text: string, landmark: Landmark, piece: Piece, isAnswerFirst: boolean): boolean {
  if (landmark.is === 'address') return isOtherAddress(text, landmark, piece, isAnswerFirst)
  if (landmark.is === 'header') return isOtherHeader(landmark, piece)
  if (landmark.is === 'failure' || piece.answer === undefined) return false
  if (!isAnswerFirst) return !isSameAnswer(piece.answer, landmark.answer)
  // The words of a client come before those of the exchange.
  const isSaidInFull = piece.answer.code === undefined && landmark.answer.code !== undefined
  return !isSaidInFull && (piece.address !== undefined || piece.headers.size > 0)
}

function isOtherAddress(
  text: string,
  { call, role, at, line }: AddressMark,
  { address, headers, answer, failure, earlierFailure }: Piece,
  isAnswerFirst: boolean,
): boolean {
  const isBeside = (place: number): boolean => place >= line
  if (address === undefined) return answer !== undefined && !isAnswerFirst && !isBeside(answer.end)
  if (!isSameAddress(address.call, call)) return true
  if (answer !== undefined) return !isBeside(answer.at)
  const failed = failure && isBeside(failure.at) ? earlierFailure : failure
  if (failed && failed.at >= address.line && !chain.test(text.slice(failed.at, at))) return true
  return role === 'request' && headers.size > 0
}

function isOtherHeader({ header }: HeaderMark, { headers, answer, landmarks }: Piece): boolean {
  const known = headers.get(header.name)
  const first = landmarks.find(({ is }) => is === 'header')
  const isBehindAnswer = answer !== undefined && first !== undefined && first.at < answer.at
  // What is masked, or new, cannot contradict: then it counts that there was an answer to headers already.
  if (known === undefined || known === '' || header.kind === 'mask') return isBehindAnswer
  return known !== header.value
}
