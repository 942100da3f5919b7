// What is said of an error that is nobody's wrong use.
import { KucoinError } from '@kucoin-kit/node'
import { type Complaint, FAILED, type Failure } from '@kucoin-kit/terminal'
import { reasonOf } from '../input-error.ts'
import { explainFailure, isStoreFailure } from '../store/failure.ts'

/** Whatever else goes wrong while it runs, orders may be open: it is told in one piece and ends the run in order. */
export function explain(error: unknown): Failure {
  return { complaint: complaintOf(error), exitCode: FAILED }
}

function complaintOf(error: unknown): Complaint {
  if (isStoreFailure(error)) {
    const { seen, advice } = explainFailure(error)
    return { code: 'STORE_FAILED', message: `the store failed: ${seen}.`, fix: advice }
  }
  if (!KucoinError.isInstance(error)) {
    return { code: 'UNFORESEEN', message: `unexpected failure: ${reasonOf(error)}` }
  }
  const { code, shortMessage: message, seen, fix, docsUrl: docs } = error
  return { code, message, seen, fix, docs }
}
