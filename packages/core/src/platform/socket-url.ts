/** Whether a socket may be opened to a URL; one with a fragment is none. */
export function isSocketUrl(url: string): boolean {
  const shape =
    /^(wss:\/\/([\w.-]+|\[::1\])|ws:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\]))(:\d+)?([/?][!"$-~]*)?$/
  return shape.test(url)
}
