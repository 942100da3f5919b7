/** The spot exchange itself: time, status, news and tokens for its feed. */
import { unifiedManagement } from '../../rate-limit/unified.ts'
import type { Endpoint, NoParams } from '../endpoint.ts'
import { timeRange } from '../time/ranges.ts'
import type { FeedToken, Page, PageParams, ServiceStatus } from '../types.ts'

/**
 * Gives the exchange's time, epoch ms.
 *
 * No key needed; costs 3 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470156
 */
export const getServerTime: Endpoint<NoParams, number> = {
  method: 'GET',
  path: '/api/v1/timestamp',
  pool: 'public',
  weight: 3,
}

/**
 * Tells whether the spot exchange takes orders.
 *
 * No key needed; costs 3 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470158
 */
export const getServiceStatus: Endpoint<NoParams, ServiceStatus> = {
  method: 'GET',
  path: '/api/v1/status',
  pool: 'public',
  weight: 3,
}

/**
 * Gives the address that the exchange sees.
 *
 * No key needed; costs 0 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3471123
 */
export const getMyIp: Endpoint<NoParams, string> = {
  method: 'GET',
  path: '/api/v1/my-ip',
  pool: 'public',
  weight: 0,
}

/** What an announcement is about. */
export type AnnouncementType =
  | 'latest-announcements'
  | 'activities'
  | 'product-updates'
  | 'vip'
  | 'maintenance-updates'
  | 'delistings'
  | 'others'
  | 'api-campaigns'
  | 'new-listings'

/** A piece of news. */
export interface Announcement {
  readonly annId: number
  readonly annTitle: string
  readonly annType: readonly string[]
  /** Summary of the text. */
  readonly annDesc: string
  /** Epoch ms. */
  readonly cTime: number
  /** Of the text, `en_US` say. */
  readonly language: string
  readonly annUrl: string
}

/** Language of a text: language and country. */
export type Language =
  | 'zh_HK'
  | 'ja_JP'
  | 'ko_KR'
  | 'en_US'
  | 'pl_PL'
  | 'es_ES'
  | 'fr_FR'
  | 'ar_AE'
  | 'it_IT'
  | 'id_ID'
  | 'nl_NL'
  | 'pt_PT'
  | 'vi_VN'
  | 'de_DE'
  | 'tr_TR'
  | 'ms_MY'
  | 'ru_RU'
  | 'th_TH'
  | 'hi_IN'
  | 'bn_BD'
  | 'fil_PH'
  | 'ur_PK'

/** What {@link listAnnouncements} sends: `GET /api/v3/announcements`. */
export interface ListAnnouncements extends PageParams {
  /** One kind only; default `latest-announcements`. */
  readonly annType?: AnnouncementType
  /** Language of the texts; default `en_US`. */
  readonly lang?: Language
  /** Nothing before this time, epoch ms. */
  readonly startTime?: number
  /** Nothing after this time, epoch ms. */
  readonly endTime?: number
}

/**
 * Lists the news of the exchange.
 *
 * No key needed; costs 20 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470157
 */
export const listAnnouncements: Endpoint<ListAnnouncements, Page<Announcement>> = {
  method: 'GET',
  path: '/api/v3/announcements',
  pool: 'public',
  weight: 20,
  pagination: 'page',
  time: timeRange,
}

/**
 * Gives a token for the public feed.
 *
 * No key needed; costs 10 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470294
 */
export const getPublicToken: Endpoint<NoParams, FeedToken> = {
  method: 'POST',
  path: '/api/v1/bullet-public',
  pool: 'public',
  weight: 10,
  writes: false,
  fields: {},
}

/**
 * Gives a token for the private feed.
 *
 * Permission `General`; costs 10 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470295
 */
export const getPrivateToken: Endpoint<NoParams, FeedToken> = {
  method: 'POST',
  path: '/api/v1/bullet-private',
  weight: 10,
  permission: 'General',
  writes: false,
  fields: {},
}

/**
 * Gives a token for the second version of the private feed.
 *
 * Permission not documented; costs 10 of the `unifiedManagement` pool.
 */
export const getPrivateTokenV2: Endpoint<NoParams, FeedToken> = {
  method: 'POST',
  path: '/api/v2/bullet-private',
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 10,
  writes: false,
  fields: {},
}
