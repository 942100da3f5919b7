/**
 * Says what is wrong with a refused request, offline: by recomputing the known mistakes where the secret is at
 * hand, by rules where it is not.
 *
 * https://www.kucoin.com/docs-new/authentication
 */
import type { CredentialsInput } from '../auth/credentials-input.ts'
import type { Platform } from '../platform/platform.ts'
import { comparePrehash } from './compare.ts'
import { credentialMistakes } from './credential-mistakes.ts'
import type { Diagnosis, Finding } from './diagnosis.ts'
import { byReason, explains, isPastTheGate } from './explains.ts'
import {
  acceptedPrehashes,
  type FailingAnswer,
  type FailingRequest,
  type ReadRequest,
  readRequest,
} from './failing-request.ts'
import type { Mistake } from './mistake.ts'
import { type HostsOf, hostMistakes, placeMistakes } from './place.ts'
import { isCut, recompute } from './recompute.ts'
import { readSaid } from './said.ts'
import { adviceFor, suspects } from './suspect.ts'
import {
  contentTypeMistakes,
  keyFormMistakes,
  missingHeaders,
  passphraseFormMistakes,
  pathMistakes,
  signatureFormMistakes,
  timestampMistakes,
} from './visible.ts'

/** What a diagnosis works with. */
export interface DiagnoseOptions {
  /** Computes HMACs: `webPlatform()`, or an adapter's. Nothing is sent through it. */
  readonly platform: Pick<Platform, 'createHmac'>
  /** The secrets that the request should have been signed with; they may be the broken ones themselves. */
  readonly credentials?: CredentialsInput | undefined
  /** What the exchange answered. */
  readonly answer?: FailingAnswer | undefined
  /** What is known already: how the call failed without an answer, what shows in the program's text. */
  readonly seen?: readonly Finding[] | undefined
  /** Knows where each path lives; without it a path on the wrong host is not named. */
  readonly hostsOf?: HostsOf | undefined
}

/**
 * Explains a failing request.
 *
 * With the credentials, each known mistake is made on purpose, alone and combined, until the given signature and
 * passphrase come out: what is found then is certain. Without them, only what shows in the bytes is certain.
 * A request that is what the credentials give is never blamed.
 *
 * @param request - as it was sent, percent-encoded; nothing is sent again
 * @returns plain data that holds no secret, but the prehash, which holds query and body
 * @example
 * ```ts
 * import { webPlatform } from '@kucoin-kit/core'
 * import { diagnose } from '@kucoin-kit/core/diagnose'
 *
 * const { verdict, findings } = await diagnose(
 *   {
 *     method: 'GET',
 *     url: 'https://api.kucoin.com/api/v1/accounts?type=trade',
 *     headers: {
 *       'KC-API-KEY': 'my-key',
 *       'KC-API-SIGN': 'c2lnbmF0dXJl',
 *       'KC-API-TIMESTAMP': '1700000000',
 *       'KC-API-PASSPHRASE': 'my-passphrase',
 *       'KC-API-KEY-VERSION': '3',
 *     },
 *   },
 *   { platform: webPlatform(), answer: { code: '400002' } },
 * )
 * for (const { mistake, fix } of findings) console.log(verdict, mistake, fix)
 * ```
 */
export async function diagnose(request: FailingRequest, options: DiagnoseOptions): Promise<Diagnosis> {
  const { credentials, platform, answer = {}, seen = [], hostsOf } = options
  const read = readRequest(request)
  const before = [
    ...seen,
    ...hostMistakes(read, hostsOf),
    ...placeMistakes(read, answer, hostsOf),
    ...missingHeaders(read, answer),
    ...timestampMistakes(read, answer),
    ...signatureFormMistakes(read),
    ...contentTypeMistakes(read, answer),
    ...(credentials ? credentialMistakes(credentials) : []),
  ]
  const computed = credentials && read.headers && (await recompute(read, credentials, platform))
  const forms = [
    ...keyFormMistakes(read),
    ...passphraseFormMistakes(read, answer),
    ...pathMistakes(read, answer),
  ]
  const signed = computed?.signed
  return conclude(read, [...before, ...(computed?.found ?? forms)], answer, {
    wasRecomputed: computed !== undefined && isWhole(read, signed),
    signed,
  })
}

/** Whether all that counts is there to be recomputed; a method that is not known is, once what was signed is found. */
function isWhole(request: ReadRequest, signed: string | undefined): boolean {
  const { headers, path, method } = request
  return (
    !isCut(request) &&
    headers !== undefined &&
    path !== '' &&
    (method !== '' || signed !== undefined) &&
    ['kc-api-key', 'kc-api-sign', 'kc-api-timestamp', 'kc-api-passphrase'].every((name) => headers[name])
  )
}

function conclude(
  read: ReadRequest,
  all: readonly Finding[],
  answer: FailingAnswer,
  { wasRecomputed, signed }: { readonly wasRecomputed: boolean; readonly signed: string | undefined },
): Diagnosis {
  const [first, ...rest] = byReason([...all, ...more(read, all, answer, wasRecomputed)], answer)
  const advice = adviceFor(answer, first === undefined, first?.certainty === 'possible')
  const said = readSaid(answer, read.origin)
  const prehash = comparePrehash(expectedPrehash(read, signed), signed)
  const facts = {
    prehash,
    ...(advice === undefined ? {} : { advice }),
    ...(said === undefined ? {} : { said }),
  }
  if (first === undefined) {
    const isTold = said?.hint !== undefined || advice !== undefined
    if (wasRecomputed) return { verdict: 'correct', findings: [], ...elsewhere(answer), ...facts }
    return { verdict: isTold ? 'answered' : 'inconclusive', findings: [], ...facts }
  }
  const findings = [first, ...rest] as const
  const isDark = ({ mistake }: Finding): boolean =>
    mistake === 'signature-unexplained' || mistake === 'passphrase-wrong'
  if (wasRecomputed && findings.every(isDark)) return { verdict: 'unexplained', findings, ...facts }
  const verdict = findings.some((one) => one.certainty === 'proven' && !isDark(one)) ? 'proven' : 'suspected'
  return { verdict, findings, ...facts }
}

/** Where the request is right, the answer still points at something. */
function elsewhere({ code }: FailingAnswer): { readonly elsewhere?: Mistake } {
  if (code === '400003') return { elsewhere: 'key-unknown' }
  return code === '400002' ? { elsewhere: 'clock-skew' } : {}
}

/** What follows from the answer, where nothing that was found can have led to it. */
function more(
  read: ReadRequest,
  all: readonly Finding[],
  answer: FailingAnswer,
  wasRecomputed: boolean,
): readonly Finding[] {
  const { code } = answer
  if (answer.isFrame || (code !== undefined && isPastTheGate(code))) return []
  if (
    all.some(
      ({ mistake, certainty }) =>
        certainty !== 'possible' && explains(answer, mistake) && mistake !== 'key-version-wrong',
    )
  )
    return []
  // A request that is what the credentials give is never blamed.
  return wasRecomputed ? [] : suspects(read, answer)
}

/** Of the accepted forms the one that was signed, if it is one of them. */
function expectedPrehash(read: ReadRequest, signed: string | undefined): string {
  const forms = acceptedPrehashes(read)
  return forms.find((form) => form === signed) ?? (forms[0] as string)
}
