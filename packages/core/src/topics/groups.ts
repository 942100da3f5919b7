/** All topics by what they are of: `topics.spot.trades`. */
export * as futures from './futures/index.ts'
export * as margin from './margin/index.ts'
export * as spot from './spot/index.ts'
export * as unified from './unified/index.ts'
