/**
 * How long to wait at least before the next attempt, in ms: a limit is over after its window of ten seconds, and KuCoin's
 * edge blocks for many minutes whoever goes on dialling.
 *
 * @param code - of the close frame
 * @param said - the goodbye, with its code where it has one (509 for a limit), and the words of the close frame or of dialling:
 *   `HTTP 403`
 */
export function leastWaitMs(code: number, said: string): number {
  if (/^HTTP (403|429)$/.test(said)) return 60_000
  // 1008: against a policy; 1013: try again later.
  return /^509|exceed/.test(said) || code === 1008 || code === 1013 ? 10_000 : 0
}
