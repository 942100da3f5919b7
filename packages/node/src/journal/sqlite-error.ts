/** What SQLite says went wrong; https://www.sqlite.org/rescode.html */

function codeOf(error: unknown): number {
  const { errcode } = Object(error) as { readonly errcode?: unknown }
  // The upper bytes say more of the same.
  return typeof errcode === 'number' ? errcode & 0xff : -1
}

/** Whether another process holds the file at the moment. */
export function isBusy(error: unknown): boolean {
  return [5, 6].includes(codeOf(error))
}

/** Whether the disk is full. */
export function isFull(error: unknown): boolean {
  return codeOf(error) === 13
}

/** The reason in words. */
export function reasonOf(error: unknown): string {
  if (isBusy(error)) return 'another process holds it'
  if (isFull(error)) return 'its disk is full'
  return error instanceof Error ? error.message : String(error)
}
