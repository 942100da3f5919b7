const id = /^[\w-]{1,64}$/

/** Whether a value can be an id that KuCoin gives: letters and digits, none of them longer than 64. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && id.test(value)
}
