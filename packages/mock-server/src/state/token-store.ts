import { createPrng } from '../base/prng.ts'

/** Which of KuCoin's WebSocket services: a token of one is not valid on the other. */
export type SocketHost = 'spot' | 'futures'

/** What a token stands for. */
export interface Token {
  readonly host: SocketHost
  /** Account; undefined for public tokens. */
  readonly uid: string | undefined
  readonly expiresAt: number
}

/** Hands out the tokens that open a socket. */
export interface TokenStore {
  /** A new token, valid for `lifeMs`. */
  issue(host: SocketHost, uid: string | undefined, nowMs: number, lifeMs: number): string
  /** What a token stands for; `expired` when it did, undefined when it is unknown. */
  check(token: string, nowMs: number): Token | 'expired' | undefined
}

/** How long a token can open sockets, in milliseconds. Sockets that are open outlive it. */
export const TOKEN_LIFE_MS = 86_400_000
/** Tokens remembered; far more than live clients hold. */
const KEPT = 20_000

/** Creates the funding; the same seed hands out the same tokens in the same order. */
export function createTokenStore(seed: number): TokenStore {
  const random = createPrng(seed, 'tokens')
  const tokens = new Map<string, Token>()
  return {
    issue: (host, uid, nowMs, lifeMs) => {
      // With the characters that KuCoin's have: clients that forget to encode them fail here too.
      const token = `2neAiuYvAU61ZDXANAGAsiL4-${random.hex(96)}==.${random.hex(22)}==`
      tokens.set(token, { host, uid, expiresAt: nowMs + lifeMs })
      if (tokens.size > KEPT) tokens.delete(tokens.keys().next().value as string)
      return token
    },
    check: (text, nowMs) => {
      const token = tokens.get(text)
      return token !== undefined && nowMs >= token.expiresAt ? 'expired' : token
    },
  }
}
