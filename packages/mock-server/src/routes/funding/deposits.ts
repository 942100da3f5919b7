import { formatFixed } from '../../base/decimal.ts'
import { createPrng } from '../../base/prng.ts'
import type { DepositAddress } from '../../model/funding.ts'
import { refuse } from '../../model/refusal.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { asObject, optionalChoice, optionalText } from '../../request/input.ts'
import { page, timeFilter } from '../paging.ts'
import { chainsOf, requireCurrency } from '../spot/currencies.ts'

/** Deposit addresses and what arrived. */
export const deposits: readonly Route[] = [
  route('POST', 'spot', '/api/v3/deposit-address/create', (call) => {
    const fields = asObject(call.body)
    const currency = requireCurrency(call, fields)
    const wanted = optionalText(fields, 'chain')
    const chain =
      wanted === undefined ? chainsOf(currency)[0] : chainsOf(currency).find(({ id }) => id === wanted)
    if (chain === undefined) return refuse('900014', 'Invalid chainId')
    const { funding, seed } = call.state
    const mine = funding.addresses.filter((address) => address.uid === call.uid)
    if (mine.some((address) => address.currency === currency && address.chainId === chain.id)) {
      refuse('260000', 'Deposit address already exists.')
    }
    const random = createPrng(seed, `address ${call.uid} ${currency} ${chain.id}`)
    const to = optionalChoice(fields, 'to', ['main', 'trade', 'MAIN', 'TRADE']) ?? 'main'
    const address: DepositAddress = {
      uid: call.uid,
      currency,
      chainId: chain.id,
      chainName: chain.name,
      address: `0x${random.hex(40)}`,
      memo: chain.needsTag === true ? String(random.next()) : '',
      to: to.toUpperCase() as 'MAIN' | 'TRADE',
    }
    funding.addresses.push(address)
    return present(address)
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
  const currency = requireCurrency(call, call.query)
  return call.state.funding.addresses
    .filter((address) => address.uid === call.uid && address.currency === currency)
    .filter((address) => chain === undefined || address.chainId === chain)
}

function presentOld({ address, memo, chainName, chainId, to, currency }: DepositAddress): unknown {
  return { address, memo, chain: chainName, chainId, to, currency, contractAddress: '' }
}

function present(address: DepositAddress): Record<string, unknown> {
  const { uid: _, ...shown } = address
  return { ...shown, expirationDate: 0 }
}

function history(call: Call): unknown {
  const currency = optionalText(call.query, 'currency')
  const status = optionalChoice(call.query, 'status', ['PROCESSING', 'SUCCESS', 'FAILURE'])
  const isInTime = timeFilter(call.query)
  const found = call.state.funding.deposits
    .filter((deposit) => deposit.uid === call.uid && isInTime(deposit.createdAt))
    .filter((deposit) => currency === undefined || deposit.currency === currency)
    .filter(() => status === undefined || status === 'SUCCESS')
    .reverse()
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
    })),
  }
}
