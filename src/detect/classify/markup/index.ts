// In: a text that may hold HTML or XML. Out: its tags, the values that it names, whatever names them, and its words
// without the markup.
// A value is named by its element and those around it, by an attribute, or by a label that stands before it.
export { isCell, isText } from './elements.ts'
export { fieldsOfMarkup, type MarkupField } from './fields.ts'
export { LONGEST_LABEL, labelOf, trimmed } from './labels.ts'
export type { Naming } from './naming.ts'
export { firstFrom, localName, markupOf, type Tag, type TaggedText } from './tags.ts'
export { isMarkup, textOnly } from './words.ts'
