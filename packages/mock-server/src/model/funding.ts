import type { Wallet } from './wallet.ts'

/** By what a receiver is named. */
export type WithdrawType = 'ADDRESS' | 'UID' | 'MAIL' | 'PHONE'

/** Money on its way out. */
export interface Withdrawal {
  readonly id: string
  readonly uid: string
  readonly currency: string
  readonly chainId: string
  readonly chainName: string
  readonly address: string
  readonly memo: string
  readonly remark: string
  readonly isInner: boolean
  readonly amount: bigint
  readonly fee: bigint
  readonly createdAt: number
  readonly wallet: Wallet
  /** By what the receiver is named; those that are not named by an address get it within the exchange. */
  readonly withdrawType: WithdrawType
  status: 'PROCESSING' | 'SUCCESS' | 'FAILURE'
  updatedAt: number
}

/** Money that came in. */
export interface Deposit {
  readonly id: string
  readonly uid: string
  readonly currency: string
  readonly chainId: string
  readonly address: string
  readonly amount: bigint
  readonly createdAt: number
}

/** An address that deposits go to. */
export interface DepositAddress {
  readonly uid: string
  readonly currency: string
  readonly chainId: string
  readonly chainName: string
  readonly address: string
  readonly memo: string
  readonly to: 'MAIN' | 'TRADE'
}

/** An account below the master account. */
export interface SubAccount {
  /** 24 hexadecimal characters; transfers and balances use this one. */
  readonly userId: string
  /** Number as text; keys and orders use this one. */
  readonly uid: string
  readonly masterUid: string
  readonly name: string
  readonly remarks: string
  readonly access: string
  readonly createdAt: number
  readonly opened: Set<string>
  /** Whether it may send money to its siblings. */
  subToSub: boolean
}
