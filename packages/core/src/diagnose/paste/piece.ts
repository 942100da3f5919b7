/** What is known of one call while a text is being cut. */
import type { AnswerAt } from './answers-in.ts'
import type { FoundCall } from './find-calls.ts'
import type { AddressMark, Landmark } from './landmarks.ts'

/** One call's landmarks. */
export interface Piece {
  readonly landmarks: Landmark[]
  /** The fullest one. */
  address: AddressMark | undefined
  /** By header name; a masked value is an empty text. */
  readonly headers: Map<string, string>
  /** The first one that has a code; what follows it tells the same again. */
  answer: AnswerAt | undefined
  /** Where words of a failure stand last. */
  failure: Landmark | undefined
  /** And where they stood on the lines before that one. */
  earlierFailure: Landmark | undefined
  /** The end of the landmarks, as far as it is told again: it may be the begin of the next call. */
  again: Landmark[]
}

/** A piece that holds these landmarks. */
export function pieceOf(landmarks: readonly Landmark[] = []): Piece {
  const piece: Piece = {
    landmarks: [],
    address: undefined,
    headers: new Map(),
    answer: undefined,
    failure: undefined,
    earlierFailure: undefined,
    again: [],
  }
  for (const landmark of landmarks) add(piece, landmark)
  return piece
}

/** Takes one more landmark in. */
export function add(piece: Piece, landmark: Landmark): void {
  piece.landmarks.push(landmark)
  if (landmark.is === 'address') {
    const known = piece.address
    piece.again = known === undefined || landmark.role === 'response' ? [] : [landmark]
    piece.address = known === undefined || known.call.query === '' ? landmark : known
  } else if (landmark.is === 'header') {
    const { name, value, kind } = landmark.header
    if (piece.headers.has(name)) piece.again.push(landmark)
    else piece.again = []
    if (!piece.headers.get(name)) piece.headers.set(name, kind === 'mask' ? '' : value)
  } else if (landmark.is === 'answer') {
    piece.again = []
    if (piece.answer?.code === undefined) piece.answer = landmark.answer
  } else {
    if (piece.failure && piece.failure.line < landmark.line) piece.earlierFailure = piece.failure
    piece.failure = landmark
  }
}

/** Whether two addresses may be of one call: what one of them leaves out is no difference. */
export function isSameAddress(a: FoundCall, b: FoundCall): boolean {
  const isOneMethod = a.method === b.method || a.method === '' || b.method === ''
  return a.path === b.path && isOneMethod && (a.query === b.query || a.query === '' || b.query === '')
}

/** Whether the second answer may be the first, told again. */
export function isSameAnswer(a: AnswerAt, b: AnswerAt): boolean {
  const isOneCode = a.code === b.code || a.code === undefined || b.code === undefined
  return isOneCode && (a.message === b.message || a.message === undefined || b.message === undefined)
}
