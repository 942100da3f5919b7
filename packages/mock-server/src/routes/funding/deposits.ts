import { formatFixed } from '../../base/decimal.ts'
import { createPrng } from '../../base/prng.ts'
import type { Deposit, DepositAddress } from '../../model/funding.ts'
import { refuse } from '../../model/refusal.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { asObject, optionalChoice, optionalText } from '../../request/input.ts'
import { page, timeFilter } from '../paging.ts'
import { type Chain, requireChain, requireCurrency } from '../spot/currencies.ts'

/** What KuCoin says of money on its way over a chain. */
export const STATUSES = [
  'FAILURE',
  'PRE_SUCCESS',
  'PROCESSING',
  'RISK_MGT_REJECTED',
  'ROLLBACK',
  'ROLLBACKING',
  'SUCCESS',
  'TRM_MGT_REJECTED',
  'WAIT_RISK_MGT',
  'WAIT_TRM_MGT',
] as const

/** How far its chain has confirmed a deposit, which is here as soon as it is there. */
export const CONFIRMED = { preConfirms: 12, confirms: 12, currentConfirms: 12 } as const

/** Deposit addresses and what arrived. */
export const deposits: readonly Route[] = [
  route('POST', 'spot', '/api/v3/deposit-address/create', (call) => {
    const fields = asObject(call.body)
    const currency = requireCurrency(call, fields)
    const chain = requireChain(currency, fields)
    if (addressesOf(call, currency, chain.id).length > 0) refuse('260000', 'Deposit address already exists.')
    const to = optionalChoice(fields, 'to', ['main', 'trade', 'MAIN', 'TRADE']) ?? 'main'
    return present(openAddress(call, currency, chain, to.toUpperCase() as DepositAddress['to']))
  }),
  route('GET', 'spot', '/api/v3/deposit-addresses', (call) =>
    addresses(call, optionalText(call.query, 'chain')).map((address) => ({
      ...present(address),
      contractAddress: '',
    })),
  ),
  route('GET', 'spot', '/api/v2/deposit-addresses', (call) =>
    addresses(call, optionalText(call.query, 'chain')).map(presentOld),
  ),
  // The first version has one address a currency; that it says null where there is none is a guess.
  route('GET', 'spot', '/api/v1/deposit-addresses', (call) => {
    const [first] = addresses(call, optionalText(call.query, 'chain'))
    return first === undefined ? null : presentOld(first)
  }),
  route('GET', 'spot', '/api/v1/deposits', history),
]

function addresses(call: Call, chain: string | undefined): DepositAddress[] {
  return addressesOf(call, requireCurrency(call, call.query), chain)
}

/** The caller's addresses for a currency, of all chains or of one. */
export function addressesOf(call: Call, currency: string, chain: string | undefined): DepositAddress[] {
  return call.state.funding.addresses
    .filter((address) => address.uid === call.uid && address.currency === currency)
    .filter((address) => chain === undefined || address.chainId === chain)
}

/** Makes an address for a currency on a chain. */
export function openAddress(
  call: Call,
  currency: string,
  chain: Chain,
  to: DepositAddress['to'],
): DepositAddress {
  const random = createPrng(call.state.seed, `address ${call.uid} ${currency} ${chain.id}`)
  const address: DepositAddress = {
    uid: call.uid,
    currency,
    chainId: chain.id,
    chainName: chain.name,
    address: `0x${random.hex(40)}`,
    memo: chain.needsTag === true ? String(random.next()) : '',
    to,
  }
  call.state.funding.addresses.push(address)
  return address
}

/** The caller's deposits that the query asks for, newest first. */
export function wantedDeposits(call: Call): Deposit[] {
  const currency = optionalText(call.query, 'currency')
  const isInTime = timeFilter(call.query)
  return call.state.funding.deposits
    .filter((deposit) => deposit.uid === call.uid && isInTime(deposit.createdAt))
    .filter((deposit) => currency === undefined || deposit.currency === currency)
    .reverse()
}

function presentOld({ address, memo, chainName, chainId, to, currency }: DepositAddress): unknown {
  return { address, memo, chain: chainName, chainId, to, currency, contractAddress: '' }
}

function present(address: DepositAddress): Record<string, unknown> {
  const { uid: _, ...shown } = address
  return { ...shown, expirationDate: 0 }
}

function history(call: Call): unknown {
  const status = optionalChoice(call.query, 'status', STATUSES)
  const found = status === undefined || status === 'SUCCESS' ? wantedDeposits(call) : []
  const cut = page(call.query, found)
  return {
    ...cut,
    items: cut.items.map((deposit) => ({
      currency: deposit.currency,
      chain: deposit.chainId,
      status: 'SUCCESS',
      address: deposit.address,
      memo: '',
      isInner: false,
      amount: formatFixed(deposit.amount, 8),
      fee: '0.00000000',
      walletTxId: null,
      createdAt: deposit.createdAt,
      updatedAt: deposit.createdAt,
      remark: '',
      arrears: false,
      ...CONFIRMED,
    })),
  }
}
