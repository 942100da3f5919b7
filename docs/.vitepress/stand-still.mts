/**
 * The classes that this theme sets only once its scripts run. Without them the bar on top, and all that stands beside
 * a page below its own group, would be drawn in one place and jump to another.
 */
export function standStill(html: string): string {
  const bar = html.includes('class="VPSidebar"') ? 'VPNavBar has-sidebar top' : 'VPNavBar top'
  return html
    .replace('class="VPNavBar"', `class="${bar}"`)
    .replace(/(class="VPSidebarItem[^"]*?) collapsed([^"]* has-active)/g, '$1$2')
}
