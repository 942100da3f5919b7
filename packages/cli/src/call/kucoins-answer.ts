import { type AnyKucoinError, isKucoinError } from '@kucoin-kit/node'

/** What KuCoin answered, under the names that errors have for it. */
export type KucoinAnswer = Required<
  Pick<Extract<AnyKucoinError, { readonly apiCode: string }>, 'apiCode' | 'apiMessage' | 'httpStatus'>
>

/** KuCoin's answer that led to an error, for machines; undefined where none came. */
export function kucoinsAnswer(error: unknown): KucoinAnswer | undefined {
  if (!isKucoinError(error) || !('apiCode' in error)) return undefined
  const { apiCode, apiMessage = '', httpStatus = 0 } = error
  return apiCode === undefined ? undefined : { apiCode, apiMessage, httpStatus }
}

/** The same in one line, for people. */
export function answerInWords({ apiCode, apiMessage, httpStatus }: KucoinAnswer): string {
  return `KuCoin said: HTTP ${httpStatus}, ${apiCode} ${apiMessage}`.trimEnd()
}
