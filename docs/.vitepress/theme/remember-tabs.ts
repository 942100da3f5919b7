/** Whoever has chosen pnpm, Bun or Deno once has it in every group of tabs, and on the next page. */
import { onContentUpdated } from 'vitepress'

const place = 'kucoin-kit:tab'
/** Two package managers have programs under another name: that of their runtime. */
const runtimeOf: Readonly<Record<string, string>> = { npm: 'Node', pnpm: 'Node' }

export function rememberTabs(): void {
  if (typeof document === 'undefined') return
  let isChoosing = false

  function choose(): void {
    const chosen = read()
    if (chosen === undefined) return
    isChoosing = true
    for (const group of document.querySelectorAll('.vp-code-group')) {
      const inputs = [...group.querySelectorAll('input')]
      const named = (name: string | undefined): HTMLInputElement | undefined =>
        inputs.find((input) => name !== undefined && namesOf(input).includes(name))
      const wanted = named(chosen) ?? named(runtimeOf[chosen])
      if (wanted && !wanted.checked) wanted.click()
    }
    isChoosing = false
  }

  document.addEventListener('change', ({ target }) => {
    if (isChoosing || !(target instanceof HTMLInputElement) || !target.matches('.vp-code-group input')) return
    const names = namesOf(target)
    // "Node, Bun" is what both npm and Bun stand for already.
    const before = read() ?? ''
    if (!names.includes(before) && !names.includes(runtimeOf[before] ?? '')) keep(names[0] ?? '')
    const { top } = target.getBoundingClientRect()
    choose()
    // Groups above may have grown: what was pressed stays under the finger.
    window.scrollBy({ top: target.getBoundingClientRect().top - top, behavior: 'instant' })
  })
  onContentUpdated(choose)
}

/** What a tab stands for: `Node, Bun` for two. */
function namesOf(input: HTMLInputElement): readonly string[] {
  return input.labels?.[0]?.textContent?.trim().split(', ') ?? []
}

function read(): string | undefined {
  try {
    return localStorage.getItem(place) ?? undefined
  } catch {
    return undefined // Storage is blocked: nothing is remembered.
  }
}

function keep(name: string): void {
  try {
    localStorage.setItem(place, name)
  } catch {
    // Storage is blocked: nothing is remembered.
  }
}
