/** Who places the order and with which money. */
export interface Placing {
  readonly uid: string
  readonly wallet: string
  /** Milliseconds for which reads will not show the order. */
  readonly invisibleForMs: number
  /** Code that tells the user of a clientOid in use; differs between spot and margin. */
  readonly duplicateCode: string
  /** The words that come with it. Default: those of the high-frequency endpoints. */
  readonly duplicateMessage?: string | undefined
  /** Code that tells the user of too little money. */
  readonly fundsCode: string
  /** Id for the order. Default: a new one. */
  readonly id?: string
}
