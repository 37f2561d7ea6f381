import { type Fields, matchEnd, withAnyDigits } from '../../rules/index.ts'
import type { Context } from './context.ts'

/** Holds the name of a field, a note and the length of its value. */
const NAME = 100
/** How far other fields of the message are looked for on either side. */
const BESIDE = 200

/** Whether the number is the value of field 2 of ISO 8583 or of the like, beside other fields of such a message. */
export function isNumberedCard(context: Context, { numbered }: Fields): boolean {
  const before = context.lineBefore.slice(-NAME)
  return numbered.some(
    ({ card, beside }) => matchEnd(card, before) !== null && beside.test(textBeside(context)),
  )
}

/** Whether it could be one if the digits that were made zeros are others. */
export function isNumberedByDigits({ lineBefore }: Context, { numbered }: Fields): boolean {
  const before = lineBefore.slice(-NAME)
  return numbered.some(({ card }) => {
    const any = withAnyDigits(card)
    return any === null || matchEnd(any, before) !== null
  })
}

function textBeside({ lineAbove, lineBefore, lineAfter, lineBelow }: Context): string {
  const before = `${lineAbove.slice(-BESIDE)}\n${lineBefore.slice(-BESIDE)}`
  return `${before}\n${lineAfter.slice(0, BESIDE)}\n${lineBelow.slice(0, BESIDE)}`
}
