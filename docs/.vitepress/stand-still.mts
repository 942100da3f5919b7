/** Nothing is drawn before this has come: half a bar, half a table and an aside without its page would jump as they grow. */
const WAIT = '<link rel="expect" href="#whole" blocking="render">'
const WHOLE = '<span id="whole" hidden></span>'

/**
 * A page that is drawn where it stays: whole, and with the classes that this theme sets only once its scripts run.
 * Without them the bar on top, and all that stands beside a page below its own group, would be drawn in one place and
 * jump to another.
 */
export function standStill(html: string): string {
  const bar = html.includes('class="VPSidebar"') ? 'VPNavBar has-sidebar top' : 'VPNavBar top'
  return html
    .replace('</head>', `${WAIT}</head>`)
    .replace('</body>', `${WHOLE}</body>`)
    .replace('class="VPNavBar"', `class="${bar}"`)
    .replace(/(class="VPSidebarItem[^"]*?) collapsed([^"]* has-active)/g, '$1$2')
}
