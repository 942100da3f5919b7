/** What kind of account a user has. */
export type AccountMode = 'CLASSIC' | 'UNIFIED'

/** Which users have a unified account; all others have a classic one. */
export interface AccountModeStore {
  of(uid: string): AccountMode
  set(uid: string, mode: AccountMode): void
  /** Users with a unified account. */
  unified(): ReadonlySet<string>
}

/** Creates the store: everybody begins with a classic account. */
export function createAccountModeStore(): AccountModeStore {
  const unified = new Set<string>()
  return {
    unified: () => unified,
    of: (uid) => (unified.has(uid) ? 'UNIFIED' : 'CLASSIC'),
    set: (uid, mode) => void (mode === 'UNIFIED' ? unified.add(uid) : unified.delete(uid)),
  }
}
