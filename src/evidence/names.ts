/** Files of an evidence folder that cardsweep itself makes. */
export const REPORT = 'report.json'
export const CHAIN = 'chain.json'
export const MANIFEST = 'manifest.sha256'
export const PUBLIC_KEY = 'public-key.pem'
export const VERIFY = 'VERIFY.md'
export const ATTESTATION = 'attestation.dsse.json'
export const TIMESTAMP = 'timestamp.tsr'
export const ROTATIONS = 'key-rotations.jsonl'

/** Made of the list of all other files, and so not in it. */
export const UNLISTED: ReadonlySet<string> = new Set([MANIFEST, TIMESTAMP, ATTESTATION])

/** In an archive: what is being written, and what `cardsweep export` says of a selection. */
export const UNFINISHED = '.unfinished'
export const SELECTION = 'export.json'

/** In what is being written: the process that does. */
export const PROCESS = 'process'

/** In an archive: the signed note of the runs that were pruned. */
export const PRUNED = 'pruned.dsse.json'

/** A run's folder in an archive: its place in the chain, and when it began. */
const FOLDER = /^(\d{6,15})-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/

/** For instance `000042-20260301T021500Z`; times in UTC, whatever the clock of the machine shows. */
export function folderName(sequence: number, startedAt: string): string {
  const time = new Date(startedAt).toISOString().replace(/[-:]|\.\d+/g, '')
  return `${String(sequence).padStart(6, '0')}-${time}`
}

/** The place in the chain that a folder's name gives, null for another name. */
export function sequenceOf(folder: string): number | null {
  const [, digits] = FOLDER.exec(folder) ?? []
  return digits === undefined ? null : Number(digits)
}

/** When the run began by its folder's name, to the second: ISO 8601 in UTC. */
export function startOf(folder: string): string {
  return folder.replace(FOLDER, '$2-$3-$4T$5:$6:$7.000Z')
}
