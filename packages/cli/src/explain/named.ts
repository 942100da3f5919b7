/** Mistakes that are given by name, as the header `x-mock-hint`, the mock exchange's log and `explain` itself tell them. */
import { existsSync } from 'node:fs'
import { type Mistake, type MistakeText, mistakes } from '@kucoin-kit/core/diagnose'
import { paint, type Words } from '@kucoin-kit/terminal'

/** A mistake, and the page that explains it. */
export interface NamedMistake extends MistakeText {
  readonly mistake: Mistake
  readonly docs: string
}

/** Those that a text consists of; none where it says anything else, or is the name of a file. */
export function namedMistakes(text: string): readonly NamedMistake[] {
  // The mock exchange says behind a colon how much, or what: `clock-skew:7420`, `path-unknown:POST /api/v1/hf/orders`.
  const names = text.split(',').map((name) => name.replace(/:.*/s, '').trim())
  if (!names.every(isMistake) || existsSync(text)) return []
  return [...new Set(names)].map((mistake) => ({ mistake, ...mistakes[mistake], docs: page(mistake) }))
}

/** What they are, for people. */
export function renderNamed(named: readonly NamedMistake[]): readonly Words[] {
  return named.flatMap(({ mistake, what, fix, docs }, at) => [
    ...(at === 0 ? [] : ['']),
    [paint('strong', mistake)],
    `          ${what}`,
    `          Fix: ${fix}`,
    paint('dim', `          ${docs}`),
  ])
}

function isMistake(name: string): name is Mistake {
  return Object.hasOwn(mistakes, name)
}

function page(mistake: Mistake): string {
  return `https://kucoin-kit.github.io/kucoin-kit/errors/hints#${mistake}`
}
