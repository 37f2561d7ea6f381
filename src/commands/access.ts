import type { Mask } from '../mask/index.ts'
import type { Access, Assessment } from '../model/index.ts'
import { accessReader } from '../sources/index.ts'

/** Adds to each finding in a file who may read that file now. */
export function withAccess(assessment: Assessment, mask: Mask): Assessment {
  const accessOf = accessReader(mask.text)
  const known = new Map<string, Access | null>()
  const of = (path: string): Access | null => {
    const access = known.get(path) ?? accessOf(path)
    known.set(path, access)
    return access
  }
  return {
    ...assessment,
    findings: assessment.findings.map((finding) => {
      const access = finding.place.type === 'file' ? of(finding.place.path) : null
      return access ? { ...finding, access } : finding
    }),
  }
}
