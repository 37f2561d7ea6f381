import { type Invitation, isSameStorage, type Lane, signOf } from '../fleet/index.ts'
import { type Allowed, NOT_ALLOWED } from './allowed.ts'

const OTHER_STORAGE = 'this machine sees other storage there than the coordinator'

/** The lanes that this machine takes parcels from, and why it does not read a target of another that is meant for it. */
export function lanesFor(
  { lanes, setup }: Invitation,
  { name, groups }: { readonly name: string; readonly groups: readonly string[] },
  allowed: Allowed,
): { readonly lanes: readonly Lane[]; readonly refused: Record<string, string> } {
  const isMeant = ({ host, group = null }: Lane): boolean =>
    host === undefined ? group === null || groups.includes(group) : host === name
  const refused: Record<string, string> = {}
  const meant = lanes.filter(isMeant)
  for (const { targets, storage } of meant) {
    for (const index of targets) {
      const target = setup.targets[index]
      if (target && !allowed.target(target)) refused[index] = NOT_ALLOWED
      else if (storage && !isSameStorage(storage, signOf(storage.path)))
        refused[index] = OTHER_STORAGE
    }
  }
  const isServed = ({ host, targets }: Lane): boolean =>
    host !== undefined || targets.every((index) => refused[index] === undefined)
  return { lanes: meant.filter(isServed), refused }
}
