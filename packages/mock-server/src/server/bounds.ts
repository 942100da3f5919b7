/** The last TCP port. */
export const MAX_PORT = 65_535

/** Most that can be added to a round trip, in milliseconds: ten minutes. */
export const MAX_LATENCY_MS = 600_000
