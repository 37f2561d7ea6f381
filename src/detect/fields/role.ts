import { type Fields, isNamedByDigits, type Role, roleOf, roleOfWhole } from '../../rules/index.ts'
import type { FieldName } from './field-name.ts'
import { isHalfName, yieldsToOwner } from './half-names.ts'

/** The role of a field by its name, with the name of what it stands in where its own says little. */
export function roleOfField(field: FieldName, fields: Fields): Role | null {
  const { name, isWhole } = field
  if (yieldsToOwner(name)) return roleOf(fullName(field), fields) ?? roleOf(name, fields)
  const role = isWhole ? roleOf(name, fields) : roleOfPhrase(name, fields)
  return role ?? (isHalfName(name) ? roleOf(fullName(field), fields) : null)
}

/** Whether its role could be another if the digits that were made zeros are others. */
export function isFieldByDigits(field: FieldName, fields: Fields): boolean {
  return isNamedByDigits(fullName(field), fields)
}

/** `payment card number` for `number`. */
function fullName({ name, owner }: FieldName): string {
  const outer = isHalfName(name) || yieldsToOwner(name) ? owner() : null
  return outer === null ? name : `${outer} ${name}`
}

/**
 * The last words that are a name together decide, the most of them: `gift card number`. Else the last word, then the
 * last two or three: `my card number`.
 */
function roleOfPhrase(name: string, fields: Fields): Role | null {
  const words = name.split(' ')
  for (let count = words.length; count > 1; count--) {
    const role = roleOfWhole(words.slice(-count).join(' '), fields)
    if (role !== null) return role
  }
  for (let count = 1; count <= words.length && name !== ''; count++) {
    const part = words.slice(-count).join(' ')
    const role = roleOf(part, fields)
    if (role !== null) return role.loose?.test(part) ? null : role
  }
  return null
}
