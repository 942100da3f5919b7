/** What sets KuCoin's two families of sockets apart; a bundle pays only for those that its topics name. */
import type { Client } from '../client/client.ts'
import type { Dialect } from '../socket/connection.ts'

/** The sockets that are dialled with a token of their host. */
export type ClassicSocket = 'spot' | 'spot-private' | 'futures' | 'futures-private'

/** The kinds of sockets that are dialled without a token, at a host of their own. */
export type UnifiedSocket = 'unified-spot' | 'unified-futures' | 'unified-private'

/**
 * The socket that carries a topic. Classic sockets are dialled with a token of their host, unified ones without; private
 * ones know their account.
 */
export type SocketKind = ClassicSocket | UnifiedSocket

/** Where unified sockets are, by kind. */
export type SocketHosts = Readonly<Partial<Record<UnifiedSocket, string | undefined>>>

/** What a request says of a topic. */
export interface Subject {
  /** Which socket carries it. */
  readonly socket: SocketKind
  /** What is subscribed to: on classic sockets the path before the colon, on unified ones the channel. */
  readonly channel: string
  /** What it is about: on classic sockets the text behind the colon, on unified ones the symbol. Absent: everything. */
  readonly argument?: string
  /** Further members of a unified subscription: `tradeType`, `interval`, `depth`, `rpiFilter`, `accountType`. */
  readonly fields?: Readonly<Record<string, string | number>>
  /** Of unified topics: the `T` of their messages, where that is not the channel with the `tradeType` or `accountType` behind it. */
  readonly pushedAs?: readonly string[]
}

/** A parsed frame: names of both families. */
export type Frame = Readonly<Record<string, unknown>>

/** An answer to a request. */
export interface Reply {
  readonly id: unknown
  /** KuCoin's words, where it refused. */
  readonly words: string | undefined
}

/** What a frame brings of a topic. */
export interface Message {
  /** One of the names of {@link Protocol.routesOf}. */
  readonly topic?: unknown
  readonly subject?: unknown
  readonly data?: unknown
}

/** How one family of sockets is spoken to. */
export interface Protocol {
  /** Topics that one socket takes where KuCoin says nothing else, and messages that it may be sent in ten seconds. */
  limitsOf(socket: SocketKind): readonly [topics: number, messages: number]
  /** All names under which the messages of a topic come; the first is its own. */
  routesOf(topic: Subject): readonly [string, ...string[]]
  /** Asks for topics of one channel and fields, or ends them; `names`: their arguments. */
  ask(id: string, isOn: boolean, topic: Subject, names: readonly string[]): object
  /**
   * Reads a message; undefined where a frame is none.
   *
   * @param routes - the names that are listened to
   */
  read(frame: Frame, routes: { has(route: string): boolean }): Message | undefined
  /** Reads an answer to a request; undefined where a frame is none. */
  reply(frame: Frame): Reply | undefined
  /** How a kind of socket is dialled and greeted. */
  dialectOf(client: Client, socket: SocketKind, hosts: SocketHosts): Dialect
}
