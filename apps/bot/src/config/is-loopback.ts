// Names and addresses of this machine itself.

/** Whether a host is this machine, seen by nobody else. */
export function isLoopback(host: string): boolean {
  return /^(127(\.\d{1,3}){3}|localhost|::1|\[::1\])$/i.test(host)
}
