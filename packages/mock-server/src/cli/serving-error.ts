/** The exchange cannot be served, or not as it was asked for, though nothing is wrong with the arguments. */
export class ServingError extends Error {
  override readonly name = 'ServingError'
  /** What to do about it, in one sentence. */
  readonly fix: string

  constructor(message: string, fix: string) {
    super(message)
    this.fix = fix
  }
}
