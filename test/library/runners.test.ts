import { expect, test, vi } from 'vitest'
import jestReporter from '../../src/library/jest.ts'
import vitestReporter, { toHoldNoCardData } from '../../src/library/vitest.ts'

const CARD = '4111111111111111'

expect.extend({ toHoldNoCardData })

test('the matcher tells what a text, bytes or a value holds, masked', () => {
  expect('order 7').toHoldNoCardData()
  expect({ order: 7, total: 4980 }).toHoldNoCardData()
  expect(Buffer.from(`card_no=${CARD}`)).not.toHoldNoCardData()
  expect(() => expect({ pan: CARD, cvv: '123' }).toHoldNoCardData()).toThrow(
    'expected no card data, and found visa 411111******1111 with securityCode at 8',
  )
  expect(() => expect('order 7').not.toHoldNoCardData()).toThrow('expected card data')
})

test.each([
  ['an error', new Error(`card ${CARD}`)],
  ['an error in a map', new Map([['error', new Error(`card ${CARD}`)]])],
  ['a number that JSON does not know', { card_no: BigInt(CARD) }],
  ['what goes round in circles', Object.assign([CARD], { self: [] as unknown[] })],
  ['UTF-16', Buffer.from(`card_no=${CARD}`, 'utf16le')],
])('the matcher sees %s', (_, value) => {
  expect(value).not.toHoldNoCardData()
})

test.each([undefined, Promise.resolve(''), new Response(CARD), new Blob([CARD]), () => CARD])(
  'the matcher refuses what shows nothing: %s',
  (value) => {
    expect(() => expect(value).toHoldNoCardData()).toThrow('nothing can be read')
  },
)

test('a truncation and what is only possible are no card data to it', () => {
  expect('card 411111******1111').toHoldNoCardData()
  expect('cvv: 123').toHoldNoCardData()
})

test('the reporter of Jest fails a run by an error, and names the line', () => {
  const reporter = jestReporter()
  const origin = `    at Object.log (/shop/test/pay.test.js:4:54)\n`
  const clean = { message: 'order 7', origin }
  reporter.onTestResult({}, { testFilePath: '/shop/test/pay.test.js', console: [clean] })
  reporter.onTestResult({}, { testFilePath: '/shop/test/other.test.js', console: null })
  expect(reporter.getLastError()).toBeUndefined()
  const leak = { message: `card_no=${CARD} cvv=123`, origin }
  reporter.onTestResult({}, { testFilePath: '/shop/test/pay.test.js', console: [leak] })
  expect(reporter.getLastError()).toBeInstanceOf(Error)
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  reporter.onRunComplete()
  expect(write.mock.calls.join()).toMatch(
    /\/shop\/test\/pay\.test\.js:4: the console shows visa 411111\*{6}1111 with securityCode/,
  )
  write.mockRestore()
})

test('a run whose console the reporters are not shown fails', () => {
  expect(jestReporter({ silent: true }).getLastError()?.message).toContain('--silent')
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const before = process.exitCode
  const reporter = vitestReporter()
  reporter.onInit({ config: { disableConsoleIntercept: true }, state: { idMap: new Map() } })
  reporter.onTestRunEnd()
  const [status, told] = [process.exitCode, write.mock.calls.join()]
  process.exitCode = before
  write.mockRestore()
  expect([status, told]).toEqual([1, expect.stringContaining('disableConsoleIntercept')])
})
