/** Finds what was signed, by making the known mistakes on purpose: none, one, two, then three at a time. */
import type { CredentialsInput } from '../auth/credentials-input.ts'
import { importHmac } from '../auth/import-hmac.ts'
import { isPromise } from '../platform/maybe-promise.ts'
import type { Hmac, Platform } from '../platform/platform.ts'
import { acceptedMethods, acceptedPrehashes, acceptedTargets, type ReadRequest } from './failing-request.ts'
import type { Guess } from './guess.ts'
import { guessBodies } from './guess-body.ts'
import { guessSecrets } from './guess-secret.ts'
import { guessMethods, guessTimestamps, nearTimestamps } from './guess-start.ts'
import { guessTargets } from './guess-target.ts'
import type { Mistake } from './mistake.ts'

/** What was signed, and the mistakes that led to it. */
export interface SignatureMatch {
  readonly names: readonly Mistake[]
  readonly prehash: string
}

/** A combination that is still to be tried. */
interface Candidate {
  readonly names: readonly Mistake[]
  readonly secret: Uint8Array
  readonly prehash: string
}

/** Faces of one mistake that are tried beside two others; alone and in pairs all of them are. */
const FACES_IN_THREES = 2
/** Characters hashed before the search gives up: a few seconds; a large body is tried with fewer combinations. */
const MAX_HASHED_CHARS = 200_000_000

/**
 * Looks for the prehash behind a signature.
 *
 * @param signature - standard base64
 * @returns undefined where no combination gives it
 */
export async function searchSignature(
  request: ReadRequest,
  credentials: CredentialsInput,
  signature: string,
  platform: Pick<Platform, 'createHmac'>,
): Promise<SignatureMatch | undefined> {
  const hmacs = new Map<Uint8Array, Hmac>()
  let hashedChars = 0
  for (const candidate of candidates(request, credentials)) {
    hashedChars += candidate.prehash.length
    if (hashedChars > MAX_HASHED_CHARS) return undefined
    let hmac = hmacs.get(candidate.secret)
    if (!hmac) {
      hmac = await importHmac(platform, candidate.secret)
      hmacs.set(candidate.secret, hmac)
    }
    const digest = hmac(candidate.prehash)
    // Awaiting a text that is there already would cost more than computing it.
    if ((isPromise(digest) ? await digest : digest) === signature) return candidate
  }
  return undefined
}

function* candidates(request: ReadRequest, credentials: CredentialsInput): Generator<Candidate> {
  const secrets = guessSecrets(credentials)
  yield* rightOnes(request, secrets)
  const parts = [guessTimestamps, guessMethods, guessTargets, guessBodies].map((guess) => guess(request))
  yield* combine(secrets, parts, 1)
  // Where the address is a guess itself, one that fits by chance is not far.
  if (request.path === '') return
  yield* combine(secrets, parts, 2)
  // The search for a second reading of the clock is long, and comes after what is quicker.
  yield* clockReadTwice(request, secrets)
  yield* combine(secrets, parts.map(fewFaces), 3)
}

/** What a correct client signs; the guesses are only made for what is not among it. */
function* rightOnes(request: ReadRequest, [right]: readonly Guess<Uint8Array>[]): Generator<Candidate> {
  if (!right) return
  for (const prehash of acceptedPrehashes(request)) yield { names: [], secret: right.value, prehash }
}

/** Every combination of exactly so many mistakes, at most one of each part. */
function* combine(
  secrets: readonly Guess<Uint8Array>[],
  parts: readonly (readonly Guess<string>[])[],
  mistakes: number,
): Generator<Candidate> {
  for (const { names, value } of secrets) {
    const left = mistakes - names.length
    if (left < 0) continue
    for (const prehash of join(parts, left)) {
      yield { names: [...names, ...prehash.names], secret: value, prehash: prehash.value }
    }
  }
}

function* join(parts: readonly (readonly Guess<string>[])[], mistakes: number): Generator<Guess<string>> {
  const [first, ...rest] = parts
  if (!first) {
    if (mistakes === 0) yield { names: [], value: '' }
    return
  }
  for (const { names, value } of first) {
    const left = mistakes - names.length
    if (left < 0 || left > rest.length) continue
    for (const end of join(rest, left)) yield { names: [...names, ...end.names], value: value + end.value }
  }
}

function fewFaces(guesses: readonly Guess<string>[]): readonly Guess<string>[] {
  const seen = new Map<string, number>()
  return guesses.filter(({ names }) => {
    const count = (seen.get(names.join()) ?? 0) + 1
    seen.set(names.join(), count)
    return count <= FACES_IN_THREES
  })
}

function* clockReadTwice(request: ReadRequest, [right]: readonly Guess<Uint8Array>[]): Generator<Candidate> {
  const [target = ''] = acceptedTargets(request)
  if (!right) return
  const rest = (acceptedMethods(request)[0] ?? '') + target + request.body
  for (const timestamp of nearTimestamps(request)) {
    yield { names: ['timestamp-taken-twice'], secret: right.value, prehash: timestamp + rest }
  }
}
