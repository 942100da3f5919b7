import { accountOf } from '../facts/account-mode.ts'
import type { EndpointFacts } from '../facts/table.ts'
import { refuse } from '../model/refusal.ts'
import type { Call } from './call.ts'

/**
 * Refuses what is for the other kind of account. 112010 and its words for a classic account are those of ccxt's table;
 * that a unified one is refused with the same code, and in these words, is assumed.
 */
export function checkAccountMode({ state, uid, params }: Call, { id, path, isPrivate }: EndpointFacts): void {
  if (!isPrivate) return
  const wanted = params['accountMode']?.toUpperCase() ?? accountOf(id, path)
  if (wanted === undefined || wanted === state.modes.of(uid)) return
  refuse('112010', wanted === 'CLASSIC' ? 'Invalid Classic Account user.' : 'Invalid Unified Account user.')
}
