/**
 * What can be wrong with a file of evidence: `irregular` with one that is no regular file, `name` with a folder that is
 * called otherwise than its run, `verdict` with a report that says other than its findings, `run` with a chain.json of
 * another run, `repeated` with a run that is there twice, `chain` with a run's link to the one before, `relied` with a
 * run that another relies on, `key` with whose key signed, `revoked` with when it did.
 */
export type Fault =
  | 'changed'
  | 'missing'
  | 'added'
  | 'unsigned'
  | 'unreadable'
  | 'irregular'
  | 'name'
  | 'verdict'
  | 'run'
  | 'repeated'
  | 'chain'
  | 'relied'
  | 'key'
  | 'revoked'

/** What a stranger needs to check an evidence folder; shell commands stand in blocks, as Markdown has them. */
export interface CheckingSteps {
  readonly files: {
    readonly manifest: string
    readonly attestation: string
    readonly timestamp: string
    readonly chain: string
  }
  readonly commands: {
    readonly digests: string
    readonly signature: string
    readonly fingerprint: string
    readonly stamp: string
  }
  /** SHA-256 of the key that signed. */
  readonly fingerprint: string
  /** The place of the run in the chain, from 1. */
  readonly sequence: number
  /** The attestation of the run before, and the command that shows its digest; null for the first run. */
  readonly previous: { readonly attestation: string; readonly command: string } | null
  /** The keys that this one has replaced, as old and new have signed; null where it is the first. */
  readonly rotations: { readonly file: string; readonly command: string } | null
  /** Folders of the runs that have read what this one calls unchanged. */
  readonly reliesOn: readonly string[]
}
