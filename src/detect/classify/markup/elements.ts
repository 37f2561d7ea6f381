// What elements are for, by their names: those of HTML, and those that XML of many programs has in common.

/** They hold text for people: their names say nothing of it. */
const TEXT =
  /^(?:t[dh]|d[dt]|li|p|div|span|b|i|u|strong|em|font|label|small|code|pre|tt|h[1-6]|a|center|nobr|mark|legend|caption|output|section|article|body|tr|tbody|table|dl|ul|ol|form|fieldset|html|main)$/i
/** Others whose text may be a label: Apple's plist, XML-RPC, maps of Java and .NET, SpreadsheetML. */
const LABEL = /^(?:key|name|fieldname|string|data)$/i
/** A label that ends with its element: what else stands in that is no value. */
const CLOSED_LABEL = /^(?:th|dt|label|key|name|fieldname|string|data|legend)$/i
/** Others that hold a value whatever it is of. */
const VALUE =
  /^(?:\w*value|string|int|integer|i[48]|long|double|real|data|option|textarea|select|input)$/i
/** Elements that a label is beside of: it names nothing behind them. */
const ROW =
  /^(?:tr|row|table|dl|dict|struct|member|entry|property|form|fieldset|ul|ol|body|thead)$/i
const CELL = /^(?:t[dh]|dd|cell)$/i
/** What is not for people to read. */
const CODE = /^(?:script|style)$/i
/** Their names tell what they are a part of, and nothing of their value. */
const GROUP = /^(?:form|fieldset|table|tr|body|html)$/i

export const isText = (name: string): boolean => TEXT.test(name)
export const mayLabel = (name: string): boolean => TEXT.test(name) || LABEL.test(name)
export const isClosedLabel = (name: string): boolean => CLOSED_LABEL.test(name)
export const isValue = (name: string): boolean => TEXT.test(name) || VALUE.test(name)
export const isRow = (name: string): boolean => ROW.test(name)
export const isCell = (name: string): boolean => CELL.test(name)
export const isCode = (name: string): boolean => CODE.test(name)
export const isGroup = (name: string): boolean => GROUP.test(name)
