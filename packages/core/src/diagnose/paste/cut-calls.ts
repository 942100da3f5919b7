/** Cuts a text of several calls into one text for each: what was asked, with what was answered to it. */
import { beginsCall } from './begins-call.ts'
import { type AddressMark, type Landmark, landmarksIn } from './landmarks.ts'
import { add, isSameAddress, type Piece, pieceOf } from './piece.ts'
import { type CallText, joinTold } from './told-again.ts'

/** Where a text passes to a call: to a new one, or back to one that was waiting for its answer. */
interface Cut {
  readonly at: number
  readonly piece: Piece
}

/** Calls that may wait for their answers at once. */
const MAX_WAITING = 60
/** What opens the report of an error that has the request inside: its first line belongs to what follows. */
const opening =
  /^(?:Traceback \(most recent|(?:Uncaught )?\w*(?:Error|Exception)\b[^\n]*(?:\n\s+at |\{\s*\n))/m
/** The status alone, as programs print it behind the answer. */
const statusLines = /^(?:[ \t]*(?:<Response \[\d{3}\]>|(?:status\w*[:= ]*)?\d{3})[ \t]*\n)+/i

/** The texts of the calls, in order. */
export function cutCalls(text: string): readonly string[] {
  const all = landmarksIn(text)
  const first = all.findIndex(({ is }) => is === 'address' || is === 'header')
  const isAnswerFirst =
    all.find(({ is }) => is !== 'failure')?.is === 'answer' &&
    all.findLast(({ is }) => is !== 'failure')?.is !== 'answer'
  // An answer before all else is a headline, unless this text tells every answer first.
  const isHeadline = ({ is, at }: Landmark): boolean =>
    is === 'answer' && first >= 0 && !isAnswerFirst && at < (all[first]?.at ?? 0)
  const cuts = findCuts(
    text,
    all.filter((landmark) => !isHeadline(landmark)),
    isAnswerFirst,
  )
  return joinTold(textsOf(text, cuts)).map((call) => call.text)
}

function findCuts(text: string, all: readonly Landmark[], isAnswerFirst: boolean): readonly Cut[] {
  let piece = pieceOf()
  let waiting = [piece]
  const cuts: Cut[] = [{ at: 0, piece }]
  for (const landmark of all) {
    const asked = landmark.is === 'address' ? findAsked(waiting, landmark) : undefined
    if (asked && asked !== piece) {
      piece = asked
      cuts.push({ at: landmark.line, piece })
    } else if (!asked && beginsCall(text, landmark, piece, isAnswerFirst)) {
      const at = Math.max(startOf(text, landmark, piece), cuts.at(-1)?.at ?? 0)
      const kept = piece.landmarks.filter((one) => one.at < at)
      const moved = piece.landmarks.filter((one) => one.at >= at)
      if (moved.length > 0) Object.assign(piece, pieceOf(kept))
      piece = pieceOf(moved)
      cuts.push({ at, piece })
      waiting = [...waiting.filter(isWaiting), piece].slice(-MAX_WAITING)
    }
    add(piece, landmark)
  }
  return cuts
}

const isWaiting = ({ answer, failure }: Piece): boolean => answer === undefined && failure === undefined

/** The call that an address beside an answer belongs to: the first one that waits for it. */
function findAsked(waiting: readonly Piece[], { call, role }: AddressMark): Piece | undefined {
  if (role !== 'response') return undefined
  return waiting.find(
    (piece) => isWaiting(piece) && piece.address !== undefined && isSameAddress(piece.address.call, call),
  )
}

/** Where the call begins that a landmark is the first sign of. */
function startOf(text: string, landmark: Landmark, { landmarks, again }: Piece): number {
  const run = landmark.is === 'address' ? again.filter(({ is }) => is === 'header') : again
  const { at, line } = run[0] ?? landmark
  const last = landmarks.findLast((one) => one.is !== 'failure' && one.at < at)
  const end = last?.is === 'answer' ? last.answer.end : undefined
  // Where all of it stands on one line, there is no other end than that of the answer.
  if ((landmarks[0]?.at ?? 0) >= line) return end ?? at
  if (end !== undefined && end < line) {
    const next = text.indexOf('\n', end) + 1
    return next + (statusLines.exec(text.slice(next, line))?.[0].length ?? 0)
  }
  const since = text.slice(last?.at ?? line, line)
  const opened = opening.exec(since)?.index ?? -1
  return opened > 0 ? line - since.length + opened : line
}

function textsOf(text: string, cuts: readonly Cut[]): readonly CallText[] {
  const texts = new Map<Piece, string>()
  for (const [index, { at, piece }] of cuts.entries()) {
    texts.set(piece, (texts.get(piece) ?? '') + text.slice(at, cuts[index + 1]?.at))
  }
  return [...texts].map(([piece, own]) => ({ piece, text: own }))
}
