// Which page is shown: the part behind `#`, which no server sees.
import { useEffect, useState } from 'preact/hooks'

/** The name of the page, and where to go. */
export function useRoute(): string {
  const [route, setRoute] = useState(routeOf(location.hash))
  useEffect(() => {
    const follow = () => setRoute(routeOf(location.hash))
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return route
}

/** Takes a login code out of the address, so that it stays in no history. */
export function takeLoginCode(): string | undefined {
  const code = /^#login=([\w-]+)$/.exec(location.hash)?.[1]
  if (code !== undefined) history.replaceState(null, '', '#/')
  return code
}

function routeOf(hash: string): string {
  return /^#\/(\w*)/.exec(hash)?.[1] ?? ''
}
