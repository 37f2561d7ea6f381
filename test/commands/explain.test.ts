import { spawn, spawnSync } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { explanationOf } from '../../src/commands/explain.ts'
import { compileRules } from '../../src/rules/compile.ts'
import { inScript, layers, toEbcdic, toIso2022jp } from '../detect/forms.ts'
import { generateCard, group, spoiled } from '../support/cards.ts'
import { cli, follow, makeDirectory, run } from '../support/command.ts'

/** What is printed of a number: first six and last four. */
const masked = (card: string): string => `${card.slice(0, 6)}******${card.slice(-4)}`

/** What the command prints, without a process for it. */
async function explain(text: string | Uint8Array): Promise<string> {
  return [...(await explanationOf(Buffer.from(text), compileRules('japan'), 'en'))].join('')
}

async function runExplain(text: string, lang: string): Promise<string> {
  const { status, stdout, stderr } = await run(['explain', '--lang', lang], Buffer.from(text))
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return stdout
}

describe.concurrent('cardsweep explain', () => {
  test('names a number in its field, masked, with its reasons and their weights', async () => {
    const card = generateCard('visa')
    const text = await runExplain(`card_no=${group(card, '-')}\n`, 'en')
    expect(text).toBe(await explain(`card_no=${group(card, '-')}\n`))
    expect(text).toContain(`${masked(card)}: 16 digits in 4-4-4-4 (US-ASCII), Visa`)
    expect(text).toContain('PAN, confirmed (SV3)')
    expect(text).toContain('In a field for card numbers (+10)')
    expect(text).toContain('Luhn check digit is valid (+10)')
    expect(text).toContain('in a field for order numbers: ')
    expect(text.replace(/\D/g, '')).not.toContain(card)
  })

  test('says what would make more of a bare number', async () => {
    const card = generateCard('visa')
    const text = await explain(card)
    expect(text).toContain('PAN, possible (SV4)')
    expect(text).toContain('with the word "card" (or similar) nearby: PAN, likely (SV3)')
    expect(text).toContain('in a field for card numbers: PAN, confirmed (SV3)')
    expect(text).toContain('with another check digit: not a card number')
  })

  test('names what stands beside the number', async () => {
    const text = await explain(`card_no=${generateCard('jcb')} exp=12/30 cvv=123`)
    expect(text).toContain('PAN, confirmed (SV1)')
    expect(text).toContain('In the same record: expiration date, card verification code')
  })

  test.each([
    ['a prefix of no brand', () => '9999888877776666', 'No card brand that is searched for'],
    ['a wrong check digit', () => spoiled(generateCard('visa')), 'The Luhn check digit is wrong'],
    ['a float', () => `0.${generateCard('visa')}`, 'look like something else'],
    ['letters', () => `ref${generateCard('jcb')}x`, 'Letters are directly attached'],
  ])('says why %s is none', async (_, make, complaint) => {
    const text = await explain(make())
    expect(text).toContain('not a card number')
    expect(text).toContain(complaint)
  })

  const inDisguise: readonly (readonly [string, (card: string) => string | Uint8Array])[] = [
    ['base64', (card) => `body=${base64(`card_no=${card}`)}`],
    ['base64 > json-escape', (card) => base64(`{"card_no":"${layers['json-escape']?.(card)}"}`)],
    ['percent-encoding > percent-encoding', (card) => percent(card).replaceAll('%', '%25')],
    ['hexadecimal', (card) => `x=${Buffer.from(`card_no=${card}`).toString('hex')}`],
    ['quoted-printable', (card) => `card_no: ${layers['quoted-printable']?.(card)}`],
    ['html-entity', (card) => `<card_no>${layers['html-entity']?.(card)}</card_no>`],
    ['unicode-digits', (card) => `card_no=${inScript(card, 0x660)}`],
    ['zero-width', (card) => `card_no=${[...card].join('\u200b')}`],
    ['split-fields', (card) => `card_no1=${group(card, ' ').replaceAll(' ', '&card_no2=')}`],
    ['EMV tag in hexadecimal', (card) => `9F02060000000100005A08${card}5F2403271231`],
    ['reversed', (card) => [...`card_no=${card};`].reverse().join('')],
    ['EBCDIC', (card) => toEbcdic(`card_no=${card}`)],
    ['fixed-width record', (card) => `DENBUN=[01${card}29110000000500]`],
    ['ISO-2022-JP', (card) => `card_no=${toIso2022jp(card)}`],
  ]

  test.each(inDisguise)('names what a number was decoded from: %s', async (chain, write) => {
    const card = generateCard('visa')
    const text = await explain(write(card))
    expect(text).toContain(`${masked(card)}: 16 digits`)
    expect(text).toContain(`Decoded from: ${chain} (`)
    expect(text).toMatch(/PAN, (confirmed|likely|possible) \(SV[34]\)/)
    expect(text).toContain('Luhn check digit is valid (+10)')
    expect(text).toContain('What would change this:')
    expect(text.replace(/\D/g, '')).not.toContain(card)
  })

  test('says why an encoded number is none', async () => {
    const text = await explain(base64(`number ${spoiled(generateCard('visa'))} here`))
    expect(text).toContain('Decoded from: base64 (')
    expect(text).toContain('The Luhn check digit is wrong')
  })

  test('shows a number once that can be read in two ways', async () => {
    const text = await explain(`card_no=${generateCard('visa')} ${base64('a text without any')}`)
    expect(text.match(/16 digits/g)).toHaveLength(1)
    expect(text).not.toContain('Decoded')
  })

  test('finds nothing in text without numbers', async () => {
    expect(await explain('no number, 12 March')).toMatch(/^No sequence of 13 to 19 digits/)
  })

  test('speaks Japanese', async () => {
    const text = await runExplain(`カード番号：${generateCard('jcb')}`, 'ja')
    expect(text).toContain('カード番号, 確定 (SV3)')
    expect(text).toContain('注文番号の項目にあれば')
  })

  test.each([
    ['nothing', '', 'nothing to explain'],
    ['a whole file', 'x'.repeat(20_000), 'give one value or one line'],
  ])('refuses %s', async (_, input, complaint) => {
    const { status, stdout, stderr } = await run(['explain'], Buffer.from(input))
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(complaint)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })

  test('leaves no file', async ({ onTestFinished }) => {
    const cwd = await makeDirectory()
    onTestFinished(() => rmSync(cwd, { recursive: true }))
    await run(['explain'], Buffer.from(generateCard('visa')), { cwd })
    expect(readdirSync(cwd)).toEqual([])
  })
})

const base64 = (text: string): string => Buffer.from(text).toString('base64')
const percent = (text: string): string => `card_no=${layers['percent-encoding']?.(text)}`

const canOpenTerminal = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0

describe.runIf(canOpenTerminal)('on a terminal', () => {
  async function type(...keys: string[]): Promise<{ status: number | null; shown: string }> {
    const command = `'${process.execPath}' '${cli}' explain --lang en`
    const child = spawn('script', ['-qefc', command, '/dev/null'])
    const { ended } = follow(child)
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (data) => String(data).includes('nor stored') && resolve())
    })
    for (const key of keys) child.stdin.write(key)
    const { status, stdout } = await ended
    return { status, shown: stdout }
  }

  test('what is typed is not shown', async () => {
    const card = generateCard('visa')
    const { status, shown } = await type(`card_no=${card}`, '\r')
    expect(status).toBe(0)
    expect(shown).toContain(masked(card))
    expect(shown).not.toContain(card)
    expect(shown).not.toContain('card_no')
  })

  test('Ctrl-C ends it', async () => {
    expect(await type('4', '\x03')).toMatchObject({ status: 130 })
  })
})
