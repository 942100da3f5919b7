/** A landmark for pages of one column, which this theme leaves out: who hears a page could not jump to what it says. */
export function forEars(html: string): string {
  return html.includes('<main') ? html : html.replace(' id="VPContent"', ' id="VPContent" role="main"')
}
