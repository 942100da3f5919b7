// How changes of the store are kept.

/** Runs work as one transaction: all of it is kept or nothing. */
export interface Transactions {
  /** On disk when the call returns. */
  atomically<T>(work: () => T): T
  /**
   * For what can be had again or missed: whatever becomes of the process it is kept, but a power cut may take back the
   * latest. It costs no wait for the disk.
   */
  lazily<T>(work: () => T): T
}
