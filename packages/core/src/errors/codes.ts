/** Codes of {@link ConfigError}: the set-up is wrong, nothing was sent. */
export type ConfigErrorCode = 'CREDENTIALS_INVALID' | 'OPTIONS_INVALID'

/** Codes of {@link RequestError}: this one call is wrong, nothing was sent. */
export type RequestErrorCode =
  | 'REQUEST_INVALID'
  | 'NOT_ALLOWED'
  | 'CREDENTIALS_MISSING'
  | 'EXPIRED'
  | 'ORDER_RULE_BROKEN'
  | 'CLIENT_OID_REUSED'

/** Codes of {@link NetworkError}: no answer of the exchange arrived, or none that can be read. */
export type NetworkErrorCode =
  | 'CONNECTION_FAILED'
  | 'TIMED_OUT'
  | 'REDIRECTED'
  | 'ANSWER_UNREADABLE'
  | 'EDGE_BLOCKED'

/** Codes of {@link FeedError}: a feed, or one topic of it, is over, or its history has a hole. */
export type FeedErrorCode = 'TOPIC_REFUSED' | 'SOCKET_REFUSED' | 'FEED_OVERFLOWED' | 'HISTORY_INCOMPLETE'

/** Codes of {@link ApiError}: the exchange answered with an error of its own. */
export type ApiErrorCode =
  | 'AUTH_REJECTED'
  | 'TIMESTAMP_REJECTED'
  | 'IP_NOT_ALLOWED'
  | 'PERMISSION_DENIED'
  | 'PARAMETER_REJECTED'
  | 'INSUFFICIENT_FUNDS'
  | 'ORDER_REJECTED'
  | 'CLIENT_OID_TAKEN'
  | 'NOT_FOUND'
  | 'MARKET_UNAVAILABLE'
  | 'RATE_LIMITED'
  | 'MAINTENANCE'
  | 'SERVER_ERROR'
  | 'UNLISTED'
