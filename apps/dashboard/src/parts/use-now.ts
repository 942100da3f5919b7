// The time that passes while one looks.
import { useEffect, useState } from 'preact/hooks'

/** Ms of `performance.now`, every second. */
export function useNow(): number {
  const [now, setNow] = useState(performance.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
