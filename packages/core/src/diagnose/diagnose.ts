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
import {
  acceptedTargets,
  type FailingAnswer,
  type FailingRequest,
  type ReadRequest,
  readRequest,
} from './failing-request.ts'
import { tidy } from './found.ts'
import { recompute } from './recompute.ts'
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
  const { credentials, platform, answer = {} } = options
  const read = readRequest(request)
  const visible = [
    ...missingHeaders(read),
    ...timestampMistakes(read),
    ...signatureFormMistakes(read),
    ...contentTypeMistakes(read, answer),
  ]
  if (credentials && read.headers) {
    const computed = await recompute(read, credentials, platform)
    const all = [...visible, ...credentialMistakes(credentials), ...computed.found]
    return conclude(read, all, answer, { wasRecomputed: true, signed: computed.signed })
  }
  const forms = [
    ...keyFormMistakes(read),
    ...passphraseFormMistakes(read, answer),
    ...pathMistakes(read, answer),
  ]
  const sure = [...visible, ...(credentials ? credentialMistakes(credentials) : []), ...forms]
  const isExplained = sure.some(({ certainty }) => certainty === 'proven')
  const all = isExplained ? sure : [...sure, ...suspects(read, answer)]
  return conclude(read, all, answer, { wasRecomputed: false, signed: undefined })
}

function conclude(
  read: ReadRequest,
  all: readonly Finding[],
  answer: FailingAnswer,
  { wasRecomputed, signed }: { readonly wasRecomputed: boolean; readonly signed: string | undefined },
): Diagnosis {
  const [first, ...rest] = tidy(all)
  const advice = adviceFor(answer, first === undefined)
  const prehash = comparePrehash(signed === undefined ? expectedPrehash(read) : nearest(read, signed), signed)
  const facts = { prehash, ...(advice === undefined ? {} : { advice }) }
  if (first === undefined) {
    return { verdict: wasRecomputed ? 'correct' : 'inconclusive', findings: [], ...facts }
  }
  const findings = [first, ...rest] as const
  const isDark = ({ mistake }: Finding): boolean =>
    mistake === 'signature-unexplained' || mistake === 'passphrase-wrong'
  if (findings.every(isDark)) return { verdict: 'unexplained', findings, ...facts }
  const verdict = findings.some((one) => one.certainty === 'proven' && !isDark(one)) ? 'proven' : 'suspected'
  return { verdict, findings, ...facts }
}

function expectedPrehash(read: ReadRequest, target = acceptedTargets(read)[0] ?? read.path): string {
  return (read.headers?.['kc-api-timestamp'] ?? '') + read.method.toUpperCase() + target + read.body
}

/** Of the accepted forms the one that was signed, if it is one of them. */
function nearest(read: ReadRequest, signed: string): string {
  const forms = acceptedTargets(read).map((target) => expectedPrehash(read, target))
  return forms.find((form) => form === signed) ?? forms[0] ?? expectedPrehash(read)
}
