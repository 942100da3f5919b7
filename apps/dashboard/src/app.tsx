// The page: a banner that is always there, one of seven views, and where the charts come from.
import { useEffect, useRef, useState } from 'preact/hooks'
import { get, post, type Session } from './data/api.ts'
import { useLive } from './data/live.ts'
import { takeLoginCode, useRoute } from './data/route.ts'
import { PAGES } from './pages/pages.ts'
import { Banner } from './shell/banner.tsx'
import { LoginForm } from './shell/login.tsx'

/** All of it. */
export function App() {
  const route = useRoute()
  const { session, setSession, look } = useSession()
  const mayRead = session !== undefined && (session.isOpen || !session.isPrivate)
  // A session ends after half a day, and with the bot that opened it.
  const live = useLive(mayRead, look)
  const heading = useRef<HTMLHeadingElement>(null)
  const page = PAGES.find(({ path }) => path === route) ?? PAGES[0]
  const isFirst = useRef(true)
  useEffect(() => {
    document.title = `${page.title} · kucoin-bot`
    // Whoever reads by ear or moves by key goes on at the top of the new page.
    if (!isFirst.current) heading.current?.focus()
    isFirst.current = false
  }, [page])
  if (!session) return <p aria-busy="true">Reading…</p>
  if (!mayRead) {
    return (
      <main class="container">
        <h1>kucoin-bot</h1>
        <p>This page is open to other machines, so it asks for the token first.</p>
        <LoginForm onDone={setSession} />
      </main>
    )
  }
  return (
    <>
      <button type="button" class="skip" onClick={skip}>
        To the content
      </button>
      <Banner live={live} session={session} setSession={setSession} />
      <nav class="pages" aria-label="Pages">
        {PAGES.map(({ path, title }) => (
          <a key={path} href={`#/${path}`} aria-current={path === page.path ? 'page' : undefined}>
            {title}
          </a>
        ))}
      </nav>
      <main id="main" class="container-fluid">
        <h1 ref={heading} tabIndex={-1}>
          {page.title}
        </h1>
        {live.overview ? (
          <page.View overview={live.overview} seq={live.seq} />
        ) : (
          <p aria-busy="true">Waiting for the bot…</p>
        )}
      </main>
      <footer class="container-fluid">
        <small>
          Charts: TradingView Lightweight Charts™, © 2025{' '}
          <a href="https://www.tradingview.com/" rel="noreferrer">
            TradingView, Inc.
          </a>{' '}
          Times are this browser’s.
        </small>
      </footer>
    </>
  )
}

/** The address behind `#` names the page, so that it can name no place in it. */
function skip(): void {
  document.querySelector<HTMLElement>('h1')?.focus()
}

function useSession() {
  const [session, setSession] = useState<Session>()
  useEffect(() => {
    const secret = takeLoginCode()
    const read = () => get<Session>('/api/session')
    const opened = secret === undefined ? read() : post<Session>('/api/session', { secret }).catch(read)
    opened.then(setSession, () => setSession({ isOpen: false, isPrivate: false }))
  }, [])
  const look = () => {
    get<Session>('/api/session').then(setSession, () => undefined)
  }
  return { session, setSession, look }
}
