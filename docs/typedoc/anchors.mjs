// A TypeDoc plugin: links lead to the anchors that VitePress makes of headings. TypeDoc keeps underscores, and numbers a
// heading by a namesake that is on another page.
import { MarkdownPageEvent } from 'typedoc-plugin-markdown'

export function load(app) {
  app.renderer.on(MarkdownPageEvent.END, (page) => {
    const own = anchorsOf(page.contents)
    page.contents = page.contents.replaceAll(/\]\(([^()\s#]*)#([\w-]+)\)/g, (whole, file, anchor) => {
      if (anchor.startsWith('property-')) return whole
      const made = anchor.replaceAll('_', '-')
      return `](${file}#${file !== '' || own.has(made) ? made : made.replace(/-\d+$/, '')})`
    })
  })
}

/** Of the headings of a page; the second of a name is `name-1`. */
function anchorsOf(markdown) {
  const anchors = new Set()
  for (const [, heading] of markdown.matchAll(/^#+ (.+)$/gm)) {
    const name = heading
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
    let anchor = name
    for (let i = 1; anchors.has(anchor); i++) anchor = `${name}-${i}`
    anchors.add(anchor)
  }
  return anchors
}
