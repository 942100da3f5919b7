import { multiplyDecimals } from './decimal.ts'

/** A number as KuCoin's futures host writes it, as plain decimal text: JavaScript prints 0.0000001 as 1e-7. */
export function plainDecimal(value: number): string {
  const [mantissa = '', exponent = '0'] = String(value).split('e')
  const power = Number(exponent)
  if (power === 0) return mantissa
  const unit = power < 0 ? `0.${'0'.repeat(-power - 1)}1` : `1${'0'.repeat(power)}`
  return multiplyDecimals(mantissa, unit)
}
