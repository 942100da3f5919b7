import { ConfigError, KucoinError, RequestError } from '@kucoin-kit/node'
import type { Failure } from '@kucoin-kit/terminal'
import { answerInWords, kucoinsAnswer } from './call/kucoins-answer.ts'
import { fixOf } from './findings/fix-of.ts'
import { exitCodes } from './output/exit-codes.ts'

/** Errors of the library, in the words of the command line; undefined for any other. */
export function explainError(error: unknown): Failure | undefined {
  if (!KucoinError.isInstance(error)) return undefined
  const { code, shortMessage: message, docsUrl: docs } = error
  const answer = kucoinsAnswer(error)
  // Not the exchange or the network said no, but the arguments cannot be used.
  const isWrongUse = error instanceof ConfigError || error instanceof RequestError
  return {
    complaint: {
      ...{ code, message, fix: fixOf(error), docs, facts: answer },
      // Else what a socket or the network said, which stands nowhere else: a certificate that is not trusted, say.
      ...(answer ? { seen: [answerInWords(answer)] } : error.seen.length > 0 && { seen: error.seen }),
    },
    exitCode: isWrongUse ? exitCodes.badInput : exitCodes.failure,
  }
}
