/**
 * What private feeds missed, read over REST.
 *
 * @packageDocumentation
 */
export {}
