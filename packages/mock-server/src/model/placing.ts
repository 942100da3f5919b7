/** Who places the order and with which money. */
export interface Placing {
  readonly uid: string
  readonly wallet: string
  /** Milliseconds for which reads will not show the order. */
  readonly invisibleForMs: number
  /** Code that tells the user of a clientOid in use; differs between spot and margin. */
  readonly duplicateCode: string
  /** Code that tells the user of too little money. */
  readonly fundsCode: string
  /** Id for the order. Default: a new one. */
  readonly id?: string
}
