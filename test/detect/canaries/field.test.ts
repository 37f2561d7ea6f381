import { expect, test } from 'vitest'
import { canary, sightingsIn } from './search.ts'

const card = canary()
const { number, holder } = card

test.each([
  ['pan', `DEBUG pan=${number}`],
  ['cardNumber', `{"cardNumber": "${number}"}`],
  ['cardNumber', `{"body":"{\\"cardNumber\\":\\"${number}\\"}"}`],
  ['card_no1', `card_no1 => '${number}'`],
  ['hash', `hash=${number}`],
  [null, `charged ${number}`],
  [null, `session_9f3a77=${number}`],
  [null, `${holder.split(' ')[1]}: ${number}`],
])('the field is %s in %s', async (field, line) => {
  const found = await sightingsIn(`2026-11-30 INFO ${line}\n`, { canaries: [card] })
  expect(found.map((each) => each.field)).toEqual([field])
})
