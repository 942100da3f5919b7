// A look at a bot all of whose words are meant to do harm: markup, control characters, marks that turn text around.
import type { View } from '../src/view/view.ts'
import { fullView } from './full-view.ts'

const HARM =
  '<img src=x onerror="globalThis.isHit = 1"><script>globalThis.isHit = 1</script>\u202edesrever\u202c\u0000\u001b[31m\u0085\u200b\ud800'
/** A number, or a word that the page itself knows; kinds of entries are the bot's own words. */
const HARMLESS = /^(-?[\d.]+|buy|sell|long|short|live|running|ordered|rejected)$/

/** Everything that could be anybody's words does harm; numbers and kinds stay. */
export function hostileView(): View {
  const view = fullView({ state: 'running', reason: 'any', sinceMs: 1 })
  const wrapped = Object.entries(view).map(([name, read]) => [
    name,
    (...given: unknown[]) => harmful((read as (...given: unknown[]) => unknown)(...given)),
  ])
  return Object.fromEntries(wrapped) as View
}

function harmful(value: unknown): unknown {
  if (typeof value === 'string') return HARMLESS.test(value) ? value : `${value.slice(0, 20)} ${HARM}`
  if (Array.isArray(value)) return value.map(harmful)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, key === 'kind' ? one : harmful(one)]),
  )
}
