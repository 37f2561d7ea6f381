/** What a person says of a connection beside the user's URL; what nobody says is missing. */
export interface GivenConnection {
  readonly host?: string | undefined
  readonly port?: string | undefined
  readonly socket?: string | undefined
  readonly user?: string | undefined
  readonly database?: string | undefined
  readonly password?: string | undefined
  /** The file of passwords, where it is none of the usual ones. */
  readonly passwordFile?: string | undefined
  readonly sslmode?: string | undefined
  readonly sslrootcert?: string | undefined
}
