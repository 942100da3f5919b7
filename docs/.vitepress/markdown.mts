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

/** VitePress puts the base before a link only where it names no target; before these it is put here. */
export const linksWithTarget =
  (base: string): Config =>
  (md) => {
    md.core.ruler.push('links-with-target', ({ tokens }) => {
      for (const link of tokens.flatMap(({ children }) => children ?? [])) {
        const href = link.attrGet('href')
        if (href?.startsWith('/') && link.attrGet('target') !== null)
          link.attrSet('href', base + href.slice(1))
      }
    })
  }

/** A long name in a table breaks between its words, so that a phone shows all columns and no `OutcomeUnknownErr or`. */
export const namesThatBreak: Config = (md) => {
  md.core.ruler.push('names-that-break', ({ tokens }) => {
    for (const [at, { children }] of tokens.entries()) {
      if (!/^t[dh]_open$/.test(tokens[at - 1]?.type ?? '')) continue
      for (const child of children ?? []) if (child.type === 'code_inline') child.type = 'code_in_cell'
    }
  })
  md.renderer.rules['code_in_cell'] = (tokens, at, _options, _env, self) => {
    const token = tokens[at]
    if (token === undefined) return ''
    const words = token.content.split(/(?<=[_./=,(])(?=\w)|(?<=[a-z\d])(?=[A-Z])/)
    return `<code v-pre${self.renderAttrs(token)}>${words.map(md.utils.escapeHtml).join('<wbr>')}</code>`
  }
}
