import { createHash } from 'node:crypto'
import type { NotRead, Unit } from '../../model/index.ts'
import { packageFacts } from '../../package-files.ts'
import { rulesDigest } from '../../rules/index.ts'
import type { Looked, LookOrder } from '../../sources/index.ts'
import type { ToldSigns } from '../ledger/index.ts'
import type { UnitOutcome } from '../outcome.ts'
import type { Setup } from '../scanner.ts'

/** Changes where machines would no longer understand each other. */
const PROTOCOL = 2
const DIGEST_LENGTH = 12

/** The digest of the tool and its rules: machines with another one would find something else. */
export const toolDigest = (): string =>
  createHash('sha256')
    .update(JSON.stringify([PROTOCOL, packageFacts().version, rulesDigest(null).sha256]))
    .digest('hex')
    .slice(0, DIGEST_LENGTH)

/** What a worker says of itself, sealed under the key of its group. */
export interface Hello {
  /** Drawn when it starts. */
  readonly id: string
  /** What its machine is called. */
  readonly name: string
  readonly groups: readonly string[]
  readonly threads: number
  readonly publicKey: string
  readonly digest: string
  readonly version: string
  /** Is another each time, so that a worker that is there can be told from one that was. */
  readonly beat: number
  /** The last calls that it heard: several coordinators may ask at the same time. */
  readonly heard: readonly string[]
  /** The runs that it serves, by their ids. */
  readonly runs: Readonly<Record<string, ServedRun>>
}

/** What a worker does for a run. */
export interface ServedRun {
  /** The lanes it takes parcels from. */
  readonly lanes: readonly string[]
  /** The ids of the parcels that it works on. */
  readonly working: readonly string[]
  /** Why it does not read a target, by its index. */
  readonly refused: Readonly<Record<string, string>>
}

/** What comes to a worker: somebody asks who is there, invites it to a run, or has ended one. */
export type InboxMessage =
  | { readonly call: string }
  | { readonly key: string; readonly sealed: string }
  | { readonly over: string }

/** What a coordinator asks, under the key of the group. */
export interface Call {
  readonly id: string
}

/** All that a worker needs for a run; sealed for it alone. */
export interface Invitation {
  readonly run: string
  /** Base64. */
  readonly secret: string
  readonly setup: Omit<Setup, 'secret' | 'module' | 'tagKey'>
  /** The key under which pieces of the machine's own files get tags, in base64. */
  readonly tagKey?: string
  /** Milliseconds for which a machine may be silent. */
  readonly patience: number
  readonly lanes: readonly Lane[]
}

/** Parcels of one kind, and who may take them. */
export interface Lane {
  /** What it is known by; its queue is called by a keyed digest of it. */
  readonly name: string
  /** The machine that it belongs to; without it, it is for every machine of the group. */
  readonly host?: string
  /** Null for every group. */
  readonly group?: string | null
  /** The targets, by index, whose parcels it takes. */
  readonly targets: readonly number[]
  /** Of the lane of a database: how many of its parcels are worked on at a time. */
  readonly connections?: number
  /** How the storage looks to the coordinator, where all machines see the same one. */
  readonly storage?: StorageSign
}

/** By what a file system that several machines see is known. */
export interface StorageSign {
  readonly path: string
  readonly inode: number
  readonly bytes: number
}

/** What is in a parcel: units to scan, the next page of the units of a target, or files to look at for its listing. */
export type ParcelWork =
  | { readonly scan: readonly Unit[] }
  | { readonly list: ListOrder }
  | { readonly look: LookOrder & { readonly target: number } }

/** Asks for a page of a listing; a worker that does not know the listing begins it anew. */
export interface ListOrder {
  readonly target: number
  readonly listing: string
  readonly page: number
}

/** What came of a parcel. */
export interface ParcelAnswer {
  /** Of units, in their order; those of the last units may be missing, which are to be handed out anew. */
  readonly outcomes?: readonly UnitOutcome[]
  readonly page?: ListedPage
  readonly looked?: Looked
  /** Why the worker could do nothing of it. */
  readonly failure?: string
  /** No other worker could do it either. */
  readonly isFinal?: boolean
}

/** A page of a listing. */
export interface ListedPage {
  readonly units: readonly Unit[]
  /** What could not be listed since the page before. */
  readonly notes: readonly NotRead[]
  /** How files show that they changed, where the page was made. */
  readonly signs: ToldSigns
  /** Whether the listing was begun anew, though pages of it came before. */
  readonly isAnew: boolean
  readonly isLast: boolean
}

/** What messages are sealed for: one that is put elsewhere does not open. */
export const contextOf: {
  hello(worker: string): string
  call(worker: string): string
  invitation(worker: string): string
  parcel(run: string, id: string): string
  answer(run: string, id: string): string
  beat(run: string): string
} = {
  hello: (worker) => `hello ${worker}`,
  call: (worker) => `call ${worker}`,
  invitation: (worker) => `invitation ${worker}`,
  parcel: (run, id) => `parcel ${run} ${id}`,
  answer: (run, id) => `answer ${run} ${id}`,
  beat: (run) => `beat ${run}`,
}

/** The queues of a run beside those of its lanes. */
export const RUN_QUEUES = { answers: 'answers', beat: 'beat' } as const

/** Purposes of the keys of messages. */
export const PURPOSES = { group: 'group', transport: 'transport' } as const
