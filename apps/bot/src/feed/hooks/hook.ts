// One webhook: how its senders prove who they are, and what is taken of them.
import { hashBytes, type RawMessage } from '../../signal/message.ts'
import type { Reader } from '../channel.ts'
import type { Rate } from './rate.ts'
import { type Refusal, refusal } from './refusal.ts'
import { checkSignature } from './signature.ts'
import { type AddressList, sourceAddress } from './source-address.ts'

/** How senders prove who they are. */
export type Proof =
  /** Standard Webhooks: the only proof that covers what is sent. */
  | { readonly kind: 'signature'; readonly keys: readonly Buffer[] }
  /** The last part of the address. */
  | { readonly kind: 'path-secret'; readonly isSecret: (text: string) => boolean }
  /** A field of the message. `find` gives its text; it is taken out before anything is kept. */
  | {
      readonly kind: 'body-secret'
      readonly isSecret: (text: string) => boolean
      readonly find: (message: Pick<RawMessage, 'bytes' | 'overlong'>) => string | undefined
      /** Whether the message has it in it, with whatever escapes it is written. */
      readonly mentions: (message: Pick<RawMessage, 'bytes' | 'overlong'>, secret: string) => boolean
    }

/** A webhook of the door. */
export interface Hook {
  readonly name: string
  readonly read: Reader
  readonly proof: Proof
  /** Addresses that may send; all where it is absent. */
  readonly allowed: AddressList | undefined
  readonly rate: Rate
}

/** A request to a hook. */
export interface HookRequest {
  readonly body: Uint8Array
  /** What follows the hook's name in the path. */
  readonly secret: string | undefined
  readonly header: (name: string) => string | undefined
}

/** What a sender proved to have sent. */
export interface Proven {
  readonly bytes: Uint8Array
  /** The sender's name for the delivery, where it is signed. */
  readonly delivery: string | undefined
  readonly label: string
}

const NO_SECRET = refusal(401, 'secret-mismatch', 'the secret is missing or is not that of this channel')
/** Says nothing of the secret, but a text where JSON belongs, or a broken line, is not a wrong secret. */
const SECRET_UNREAD = refusal(
  401,
  'secret-mismatch',
  "no secret can be read in the message: it has to be written in this channel's form, with the secret as text in its field",
)
const REDACTED = '[secret]'

/** Whether a hook takes a request from an address at all. */
export function admit(
  { allowed }: Hook,
  remote: string,
  { forwarded, proxies }: { readonly forwarded: string | undefined; readonly proxies: AddressList },
): { readonly from: string; readonly refusal: Refusal | undefined } {
  const from = sourceAddress(remote, forwarded, proxies)
  if (!allowed || allowed.has(from)) return { from, refusal: undefined }
  return {
    from,
    refusal: refusal(403, 'source-not-allowed', 'this channel takes nothing from your address'),
  }
}

/** Checks who sent a request. */
export function prove(
  { proof }: Hook,
  { body, secret, header }: HookRequest,
  nowMs: number,
): Proven | Refusal {
  const anonymous = (bytes: Uint8Array): Proven => {
    return { bytes, delivery: undefined, label: `webhook ${hashBytes(bytes).slice(0, 12)}` }
  }
  switch (proof.kind) {
    case 'signature': {
      const id = header('webhook-id')
      const headers = { id, timestamp: header('webhook-timestamp'), signature: header('webhook-signature') }
      const refused = checkSignature({ headers, body }, proof.keys, nowMs)
      return refused ?? { bytes: body, delivery: id, label: `webhook ${id}` }
    }
    case 'path-secret':
      return secret !== undefined && proof.isSecret(secret) ? anonymous(body) : NO_SECRET
    case 'body-secret': {
      const given = proof.find({ bytes: body, overlong: false })
      if (given === undefined) return SECRET_UNREAD
      if (!proof.isSecret(given)) return NO_SECRET
      const kept = Buffer.from(Buffer.from(body).toString().replaceAll(given, REDACTED))
      // Written with escapes it could not be taken out, and would lie in the store.
      if (proof.mentions({ bytes: kept, overlong: false }, given))
        return refusal(400, 'secret-escaped', 'write the secret without escapes; it is not kept')
      return anonymous(kept)
    }
    default:
      return proof satisfies never
  }
}

/** Tells the two apart. */
export function isRefusal(value: object): value is Refusal {
  return 'status' in value
}
