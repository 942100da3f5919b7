import type { Complaint } from './complain.ts'

/** What was printed did not arrive, though somebody wanted it: the disk is full, say. */
export class LostOutput extends Error {
  override readonly name = 'LostOutput'
  /** What is said of it. */
  readonly complaint: Complaint

  /** @param error - what the stream said */
  constructor(error: Error) {
    const complaint = lostOutput(error)
    super(complaint.message, { cause: error })
    this.complaint = complaint
  }
}

/** Whether the one who read a stream has gone: that loses nothing that anybody wants. */
export function isReaderGone(error: Error & { readonly code?: string }): boolean {
  const { code } = error
  return code === 'EPIPE' || code === 'EIO'
}

/**
 * What is said when standard output cannot be written.
 *
 * @param error - what the stream said
 */
export function lostOutput(error: Error & { readonly code?: string }): Complaint {
  const { code, message } = error
  const isFull = code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG'
  return {
    code: 'OUTPUT_LOST',
    message: `standard output cannot be written (${code ?? message}): what was printed is not all there.`,
    fix: isFull ? 'make room, or send it elsewhere.' : 'send it elsewhere.',
  }
}
