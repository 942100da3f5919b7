/** An API key that the exchange knows. */
export interface MockCredential {
  /** API key, sent in `KC-API-KEY`. */
  readonly key: string
  /** API secret: its UTF-8 text is the HMAC key. */
  readonly secret: string
  /** Passphrase, as the user chose it. */
  readonly passphrase: string
  /** Key version: `'1'` sends the passphrase in plain, `'2'` and `'3'` its HMAC. Default `'3'`. */
  readonly version?: '1' | '2' | '3' | undefined
  /**
   * What the key may do: `General`, `Spot`, `Margin`, `Futures`, `Earn`, `InnerTransfer`, `Transfer`, `FlexTransfers`,
   * `Withdrawal`, `LeadtradeFutures`, `Unified`; another name is refused. Default: all of them, withdrawals included.
   */
  readonly permissions?: readonly string[] | undefined
  /** Addresses that may use the key. Default: any. */
  readonly ipWhitelist?: readonly string[] | undefined
  /** Account that the key belongs to. Default: the exchange's main account. */
  readonly uid?: string | undefined
  /**
   * Whether that account is a classic or a unified one; keys of one account say the same or nothing. What `balances`
   * names for the trade, margin and contract accounts lies in the one wallet of a unified account. Default: the exchange's
   * `mode`; `POST /api/ua/v2/account/mode` changes it.
   */
  readonly mode?: 'classic' | 'unified' | undefined
}

/** Account of every credential that names none. */
export const MAIN_UID = '165111215'

/** What a key may do when nothing else is said. */
export const ALL_PERMISSIONS: readonly string[] = [
  'General',
  'Spot',
  'Margin',
  'Futures',
  'Earn',
  'InnerTransfer',
  'Transfer',
  'FlexTransfers',
  'Withdrawal',
  'LeadtradeFutures',
  'Unified',
]
