/** Where and how to connect. */
export interface Address {
  /** A name or an address; null for a socket of the same machine. */
  readonly host: string | null
  readonly port: number
  /** Directory of the socket (PostgreSQL) or the socket itself (MySQL). */
  readonly socket: string | null
  readonly user: string
  /** Null where the URL names none: all that the user may see. */
  readonly database: string | null
  /** Not enumerable: it is in no JSON, no log and no message. */
  readonly password?: string
  /** The program and its arguments that print the password of each connection; not enumerable either. */
  readonly passwordCommand?: readonly string[]
  readonly tls: Tls
}

/** `verified` checks the certificate and the name; `off` is clear text. */
export interface Tls {
  readonly mode: 'verified' | 'unverified' | 'off'
  /** The certificate of its authority, where that is none of those Node knows. */
  readonly authority?: string
}
