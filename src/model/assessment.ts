import type {
  Amount,
  AuditProfile,
  Baseline,
  BinCount,
  Changes,
  CheckedException,
  Combination,
  Exception,
  SelfTest,
  SystemCount,
  Verdict,
} from './audit.ts'
import type { Comparison } from './comparison.ts'
import type { LeftOut, Trusted, Unchanged } from './coverage.ts'
import type {
  Confidence,
  Kind,
  PopulationShare,
  Sample,
  Severity,
  StorageWindow,
} from './finding.ts'
import type { Place } from './place.ts'
import type { Population } from './population.ts'
import type { RunFacts, ToolFacts } from './run-facts.ts'
import type { TableRead } from './table-read.ts'
import type { TargetCoverage } from './target-coverage.ts'
import type { Access, Assignment, TriageNote } from './triage.ts'

/** Gravest first; reports list findings in this order. */
export const SEVERITIES: readonly Severity[] = ['SV1', 'SV2', 'SV3', 'SV4', 'SV5', 'SV0']

/** Exit status of a scan by its verdict; 2 is wrong usage or configuration. */
export const EXIT_STATUS: Readonly<Record<Verdict, 0 | 1 | 3>> = {
  'not-detected': 0,
  detected: 1,
  inconclusive: 3,
}

/** Like findings of all units together: same target, place, kind, severity and confidence. */
export interface AssessedFinding {
  /**
   * From target, place and kind, never from the number: 12 characters that are the same from run to run, also where
   * a log was rotated or the severity changed, and 6 that tell apart what bears the same.
   */
  readonly id: string
  readonly target: string
  readonly kind: Kind
  readonly severity: Severity
  readonly confidence: Confidence
  readonly place: Place
  readonly occurrences: number
  readonly distinctCards: number
  /** The first ones by offset, at most 20. */
  readonly samples: readonly Sample[]
  /** What the column is for, where it is not for card numbers: typed into the wrong field. */
  readonly role?: string
  /** The field of a file that security codes stand in without a card number. */
  readonly codeField?: string
  /** Why a comment in its lines (`cardsweep:allow`) accepts it. */
  readonly comment?: string
  /** The oldest and newest time in the rows concerned. */
  readonly window?: StorageWindow
  /** Listed with the ids of its column or field, or standing out among them. */
  readonly population?: PopulationShare
  /** Hints why it is there, as ids of rules/causes.json. */
  readonly causes?: readonly string[]
  /** Requirements it touches, as ids of rules/requirements.json: `pci-dss:3.5.1`, or a whole document. */
  readonly requirements?: readonly string[]
  /** Stands in a place that is declared for card data: does not count for the verdict. */
  readonly allowed?: true
  /** Accepted until a day: does not count for the verdict. */
  readonly exception?: Omit<Exception, 'finding' | 'covers'>
  /** Beside the earlier run. */
  readonly status?: 'new' | 'grown' | 'continuing'
  /** How much there was in the earlier run, where it grew. */
  readonly before?: Amount
  /** New, and first looked for by a version of the tool or its rules that the run before did not have. */
  readonly newRules?: true
  /** When the first run that had it began, where there was an earlier one. */
  readonly firstSeen?: string
  /** Who has it to do. */
  readonly assignee?: string
  /** When and by whom it was given to them. */
  readonly assigned?: Omit<Assignment, 'to'>
  readonly notes?: readonly TriageNote[]
  /** Of a file. */
  readonly access?: Access
}

/** Card data (SV1 to SV3) of one scheme; `unknown` where a number tells none. */
export interface BrandCount {
  readonly brand: string
  readonly occurrences: number
  readonly distinctCards: number
}

/**
 * The model every report is a pure function of: report.json read in, or about to be written.
 *
 * What is optional is missing in reports of older versions only, or where it does not apply.
 */
export interface Assessment {
  readonly schema: 'cardsweep/report@1'
  readonly run: Omit<RunFacts, 'tool' | 'targets'> & { readonly finishedAt: string }
  readonly tool: ToolFacts
  readonly profile?: AuditProfile
  readonly verdict: Verdict
  readonly selfTest?: SelfTest
  /** `occurrences` (gross) and `distinctCards` count SV1 to SV3 only. */
  readonly totals: {
    readonly bytes: number
    readonly records: number
    readonly occurrences: number
    readonly distinctCards: number
    /** What counts for the verdict, where something was accepted or declared. */
    readonly open?: { readonly occurrences: number; readonly distinctCards: number }
  }
  readonly combinations: readonly Combination[]
  readonly brands: readonly BrandCount[]
  readonly bins?: readonly BinCount[]
  readonly systems?: readonly SystemCount[]
  /** The oldest and newest time beside card data of SV1 to SV3. */
  readonly window?: StorageWindow
  /** Null where there was no run to compare with. */
  readonly changes?: Changes | null
  readonly baseline?: Baseline
  /** Of a run that is told beside that one, and speaks of the difference. */
  readonly comparison?: Comparison
  readonly exceptions?: readonly CheckedException[]
  readonly findings: readonly AssessedFinding[]
  /** Columns and fields whose numbers were judged together. */
  readonly populations?: readonly Population[]
  readonly coverage: {
    readonly complete: boolean
    /** Where a ledger of nights before was asked. */
    readonly unchanged?: Unchanged
    readonly trusted?: Trusted
    /** Of a run since a time. */
    readonly leftOut?: LeftOut
    /** Kinds of files that the configuration lets stay unread. */
    readonly accept?: readonly string[]
    readonly targets: readonly TargetCoverage[]
  }
  /** Every table of a database that was read, or need not be as it had not changed. */
  readonly tables?: readonly TableRead[]
  /** Ids of sentences that each document gives in its language; report.json has them in English. */
  readonly limits: readonly string[]
}
