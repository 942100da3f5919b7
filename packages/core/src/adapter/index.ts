/**
 * What the adapters of all runtimes have in common: options and client of their `createKucoin`. An adapter of your
 * own is a platform and this.
 *
 * @packageDocumentation
 */
export { type AdapterClient, type AdapterOptions, createAdapterClient } from './create-adapter-client.ts'
