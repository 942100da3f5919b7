// What a person may do from the page.

/** What an action would do. */
export interface Plan {
  readonly cancels: readonly { readonly clientOid: string; readonly symbol: string; readonly side: string }[]
  readonly closes: readonly { readonly symbol: string; readonly side: string; readonly size: string }[]
}

/** What an action did. */
export interface Outcome {
  readonly state: string
  readonly cancelled: number
  readonly closed: number
  readonly failed: readonly string[]
}

/** The part of the bot's control that the page uses. */
export interface Actions {
  plan(action: 'halt' | 'flatten'): Promise<Plan>
  halt(by: string, options?: { readonly reason?: string; readonly flatten?: boolean }): Promise<Outcome>
  pause(by: string): Promise<Outcome>
  resume(by: string): Promise<Outcome>
  flatten(by: string): Promise<Outcome>
}
