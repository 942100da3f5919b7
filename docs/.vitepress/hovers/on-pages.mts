/** Blocks of TypeScript on pages that ask for it (`hovers: true`) know the types of their names. */
import { createTransformerFactory, type TwoslashRenderer } from '@shikijs/twoslash/core'
import type { MarkdownOptions } from 'vitepress'
import { findTypes } from './find-types.mts'

type Config = NonNullable<MarkdownOptions['config']>
type Transformer = NonNullable<MarkdownOptions['codeTransformers']>[number]

/** Marks them for the transformer, which does not know on which page it is. */
export const markBlocks: Config = (md) => {
  md.core.ruler.push('hovers', ({ env, tokens }) => {
    if (env.frontmatter?.['hovers'] !== true) return
    for (const token of tokens)
      if (token.type === 'fence' && /^ts\b(?!.*\bignore\b)/.test(token.info)) token.info += ' twoslash'
  })
}

/** A name with its type as text: the page's own script shows it, and a page costs little more than its code. */
const renderer: TwoslashRenderer = {
  nodeStaticInfo: ({ text }, node) => ({
    type: 'element',
    tagName: 'span',
    properties: { class: 'typed', 'data-type': text, tabindex: '-1' },
    children: [node],
  }),
}

export const typesOfBlocks: Transformer = createTransformerFactory((code: string) => ({
  code,
  nodes: findTypes(code),
}))({
  explicitTrigger: true,
  renderer,
})
