import { FeedError } from '../errors/feed-error.ts'

/** The error for a history that REST does not show whole. */
export function incomplete(why: string): FeedError {
  return new FeedError('HISTORY_INCOMPLETE', {
    message: `What happened in the gap is not known whole: ${why}.`,
    fix: 'read what matters to you anew, open orders and balances say; the feed goes on.',
    outcome: 'not-sent',
  })
}
