/** Arguments that were understood and cannot be used. */
export class InputError extends Error {
  /** What to do instead, in one sentence. */
  readonly fix: string

  constructor(message: string, fix: string) {
    super(message)
    this.fix = fix
  }
}
