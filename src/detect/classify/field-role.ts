import { type Fields, type Role, roleOf } from '../../rules/index.ts'
import { isFieldByDigits, nameBefore, roleOfField } from '../fields/index.ts'
import type { Context } from './context.ts'
import { isNumberedByDigits, isNumberedCard } from './numbered-fields.ts'
import { columnsOfParameter } from './parameters.ts'

const delimiter = /[\t,;|]/
const heading = /^\s*["']?([^\s\d:="'][^\d:="']{0,30})["']?$/

/** The role of the field or column whose value the number is, null if none names it. */
export function roleOfValue(context: Context, fields: Fields): Role | null {
  const known = context.roles.get(fields)
  if (known !== undefined) return known
  const role = readRole(context, fields)
  context.roles.set(fields, role)
  return role
}

function readRole(context: Context, fields: Fields): Role | null {
  const columns = context.parameter === null ? [] : columnsOfParameter(context.parameter)
  const bound = columns.map((name) => roleOf(name, fields)).find((role) => role !== null)
  if (bound !== undefined) return bound
  const named = namedRole(context, fields)
  if (named !== undefined) return named
  const header = delimiter.exec(context.lineAbove)?.[0]
  if (header !== undefined) return roleOfColumn(context, header, fields)
  const isAlone = context.lineBefore.trim() === '' && context.lineAfter.trim() === ''
  return isAlone ? roleOfHeading(context.lineAbove, fields) : null
}

/** The role of the field that is named directly before the value; undefined where none is. */
export function namedRole(context: Context, fields: Fields): Role | null | undefined {
  if (isNumberedCard(context, fields)) return fields.byRole.get('card_number')
  const field = nameBefore(context.reachBefore)
  if (field === null) return undefined
  return roleOfField(field, fields) ?? (field.isWhole ? null : undefined)
}

/** Whether it could be another if the digits that were made zeros are others. */
export function isRoleByDigits(context: Context, fields: Fields): boolean {
  const field = nameBefore(context.reachBefore)
  return (field !== null && isFieldByDigits(field, fields)) || isNumberedByDigits(context, fields)
}

/** The role that the line above names at the same place of a table: the first row under a header. */
function roleOfColumn(context: Context, separator: string, fields: Fields): Role | null {
  const before = context.lineBefore.split(separator).length
  const after = context.lineAfter.split(separator).length
  const header = context.lineAbove.trimEnd().split(separator)
  if (header.length !== before + after - 1) return null
  return roleOfHeading(header[before - 1] ?? '', fields)
}

/** The role of what stands above a value and is nothing but a name. */
function roleOfHeading(text: string, fields: Fields): Role | null {
  const label = heading.exec(text.trimEnd())?.[1]
  return label === undefined ? null : roleOf(label, fields)
}
