import { type CallOptions, seen } from '../client/call-options.ts'
import { checkFields } from '../client/check-fields.ts'
import type { Client } from '../client/client.ts'
import type { EndpointRow } from '../endpoints/endpoint.ts'
import { checkOrderTimes } from '../endpoints/time/order-times.ts'
import { RequestError } from '../errors/request-error.ts'
import type { HintLookup } from '../http/call.ts'

/** What a client has that looks at what it is given. */
export type Checks = Required<Pick<Client, 'check'>>

const optionFields: Readonly<Record<keyof CallOptions, 0 | 1>> = {
  signal: 0,
  timeoutMs: 1,
  signUntilMs: 1,
  maxAttempts: 1,
  priority: 1,
  forgotten: 1,
}

function checkOptions(options: unknown): void {
  checkFields('A call', options, optionFields)
  const { signUntilMs = 0 } = options as CallOptions
  if (!(signUntilMs >= 0))
    throw new RequestError('REQUEST_INVALID', 'signUntilMs is no time.', 'give epoch milliseconds.')
}

/** Lets a client look at parameters and options before each call, and say what to write in place of what it does not read. */
export function checkedClient<Base extends Client>(client: Base, hint: HintLookup): Base & Checks {
  const check = (endpoint: EndpointRow, params: unknown, options?: unknown, path?: string): void => {
    // In JavaScript a typo in its name makes it undefined.
    if (!Object(endpoint).path)
      throw new RequestError(
        'REQUEST_INVALID',
        'There is no such endpoint.',
        'look for a typo in its name, or take request() for a path without a descriptor.',
      )
    if (options !== undefined) checkOptions(options)
    const { method, path: template, fields, host } = endpoint
    if (fields) {
      const label = `${method} ${template}`
      checkFields(
        label,
        params,
        fields,
        (name, known) => hint('REQUEST_INVALID', host === 'futures', '', { label, name, known }),
        path,
      )
    }
    if (method === 'POST') checkOrderTimes(params)
  }
  return {
    ...client,
    check,
    call(endpoint, params: unknown = {}, options?: CallOptions) {
      try {
        if (!options || !(seen in Object(options))) check(endpoint, params, options)
      } catch (refusal) {
        return Promise.reject(refusal)
      }
      return client.call(endpoint, params as never, options as never)
    },
    async request(request, options) {
      if (options !== undefined) checkOptions(options)
      return await client.request(request, options)
    },
  }
}
