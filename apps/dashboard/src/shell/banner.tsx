// Whose money it is, what the bot does with it, whether this is still true, and how to stop it. Always in sight.
import { logOut, type Session } from '../data/api.ts'
import type { Live } from '../data/live.ts'
import type { Overview } from '../data/shapes.ts'
import { toSpan } from '../parts/format.ts'
import { Said } from '../parts/said.tsx'
import { Time } from '../parts/time.tsx'
import { useNow } from '../parts/use-now.ts'
import { Controls } from './controls.tsx'

const MODES: Readonly<Record<Overview['kind'], string>> = {
  paper: 'Paper',
  test: 'Test',
  rehearsal: 'Rehearsal',
  live: 'Live',
}

const MEANING: Readonly<Record<Overview['kind'], string>> = {
  paper: 'simulated money',
  test: 'orders are checked by the exchange and not placed',
  rehearsal: 'the live program against a stand-in for KuCoin',
  live: 'real money',
}

const STATES: Readonly<Record<Overview['state'], string>> = {
  running: 'Running',
  paused: 'Paused: nothing new is opened',
  halted: 'Halted: nothing new is opened',
}

interface BannerProps {
  readonly live: Live
  readonly session: Session
  readonly setSession: (session: Session) => void
}

/** The top of every page. */
export function Banner({ live, session, setSession }: BannerProps) {
  const { overview } = live
  return (
    <header class={`banner ${overview?.kind ?? ''}`}>
      <p class="mode">
        {overview ? (
          <>
            <strong>{MODES[overview.kind]}</strong>
            <span class="place">
              {MEANING[overview.kind]} · <Said text={overview.place} />
            </span>
          </>
        ) : (
          <strong>kucoin-bot</strong>
        )}
        <Connection live={live} />
      </p>
      {overview && (
        <div class="control">
          <p class={`state ${overview.state}`} role="status">
            <strong>{STATES[overview.state]}</strong>
            {overview.sinceMs !== null && (
              <>
                {' '}
                since <Time ms={overview.sinceMs} />
              </>
            )}
            {overview.reason !== null && (
              <>
                : <Said text={overview.reason} />
              </>
            )}
          </p>
          <Controls overview={overview} session={session} setSession={setSession} />
          {session.isOpen && (
            <button type="button" class="onbar quiet" onClick={() => logOut().then(setSession)}>
              Log out
            </button>
          )}
        </div>
      )}
    </header>
  )
}

function Connection({ live: { isConnected, heardMs, overview } }: { readonly live: Live }) {
  const now = useNow()
  if (isConnected) return <span class="connection">live</span>
  const age = overview ? `; what you see is ${toSpan(Math.max(0, now - heardMs))} old` : ''
  return (
    <span class="connection lost" role="alert">
      Connection lost{age}
    </span>
  )
}
