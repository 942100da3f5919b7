/**
 * Orders over a socket, with the outcomes of those over REST.
 *
 * @packageDocumentation
 */
export {}
