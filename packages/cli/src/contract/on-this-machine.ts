/** Whether all of the hosts are this machine: a key goes to the host that it was made for, and to nobody else but it. */
export function areOnThisMachine(...urls: readonly string[]): boolean {
  return urls.every((url) => /^https?:\/\/(localhost|127\.[\d.]+|\[::1\])(:\d+)?(\/|$)/.test(url))
}
