import type { MarkdownOptions } from 'vitepress'

type Config = NonNullable<MarkdownOptions['config']>

/** A head of a table's column that says nothing is no head: who hears the page would be told "blank" for each cell. */
export const headsThatSaySomething: Config = (md) => {
  for (const rule of ['th_open', 'th_close'] as const) {
    const plain =
      md.renderer.rules[rule] ?? ((tokens, at, options, _, self) => self.renderToken(tokens, at, options))
    md.renderer.rules[rule] = (tokens, at, options, env, self) => {
      const inline = tokens[rule === 'th_open' ? at + 1 : at - 1]
      const token = tokens[at]
      if (token !== undefined && inline?.content === '') token.tag = 'td'
      return plain(tokens, at, options, env, self)
    }
  }
}
