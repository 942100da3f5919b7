// What this machine calls itself.

/** Whether a host name or address is this machine's alone. */
export function isLoopback(host: string): boolean {
  return /^(127(\.\d{1,3}){3}|localhost|::1|\[::1\])$/i.test(host)
}
