// In: text in which values have names, as logs, dumps and programs write them: `name: value`, `"name" => "value"`,
// aligned columns, wrappers and types around a value, members `key` and `value`, tags, parts of a form.
// Out: the name of the value that begins where a text ends, or all named values in a text; and the role of a name.
// One grammar is read in both directions, so that a number, what stands beside it, the security codes and the
// populations of fields all have the same names.
export { isTypeName } from './half-names.ts'
export { nameBefore } from './name-before.ts'
export { fieldsIn, type NamedValue } from './named-values.ts'
export { namingColumn } from './naming-column.ts'
export { isFieldByDigits, roleOfField } from './role.ts'
