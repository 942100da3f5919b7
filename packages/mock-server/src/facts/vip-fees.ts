/**
 * Spot fee rates by VIP level 0 to 12, as shares: KuCoin's published table for class A pairs, as it stood in
 * 2024. No data file of this project holds it, so give `fees` where the very rate matters. From level 8 on the
 * maker is paid.
 */
const MAKER = '0.001 0.0009 0.0007 0.0005 0.0003 0 0 0 -0.00005 -0.00005 -0.00005 -0.00005 -0.00005'.split(
  ' ',
)
const TAKER =
  '0.001 0.001 0.0009 0.0008 0.0007 0.0007 0.0006 0.0005 0.00045 0.0004 0.00035 0.0003 0.00025'.split(' ')

/** Fee rates of a VIP level as decimal strings. */
export function feesOf(vip: number): { readonly maker: string; readonly taker: string } {
  const [maker, taker] = [MAKER[vip], TAKER[vip]]
  if (maker === undefined || taker === undefined) throw new TypeError(`VIP level must be 0 to 12, got ${vip}`)
  return { maker, taker }
}
