/** KuCoin's way of saying no: a code and a message, and the HTTP status they travel with. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string
  readonly status: number

  constructor(code: string, message: string, status: number) {
    super(message)
    this.code = code
    this.status = status
  }
}

/** Stops a request with a KuCoin code. Business refusals travel with status 200, as the examples show. */
export function refuse(code: string, message: string, status = 200): never {
  throw new Refusal(code, message, status)
}
