import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { commit, inRepository } from '../containers/git-file.ts'
import { generateCard } from '../support/cards.ts'
import { readReport, scratch } from '../support/command.ts'
import { isLong } from '../support/runs.ts'
import { call } from '../support/warm-command.ts'

const drawCards = (count: number): string[] =>
  Array.from({ length: count }, () => generateCard('visa'))

/** How many cards the command finds in a folder, sure or not, and whether all was read. */
async function scanned(folder: string): Promise<{ cards: number; complete: boolean }> {
  const out = join(await scratch(), 'out')
  await call(['scan', folder, '-o', out])
  const { findings, coverage } = await readReport(out)
  const numbers = findings.filter(({ kind }) => kind === 'pan')
  const cards = numbers.reduce((sum, { distinctCards }) => sum + distinctCards, 0)
  return { cards, complete: coverage.complete }
}

/** The server's own clients are not needed for it: lines of commands are a protocol of Redis (RESP, "Inline commands"). */
test('a dump of a Redis server has all its cards', async () => {
  const folder = await scratch()
  const data = join(folder, 'data')
  mkdirSync(data)
  const cards = drawCards(10)
  const [a, b, c, d, e, f, g, h, i, j] = cards as [string, ...string[]]
  const commands = [
    `SET card ${a}`,
    `SETEX card_session 9999 card=${b}`,
    `HSET card_order card ${c} name TARO`,
    `RPUSH card_list ${d} other`,
    `SADD card_set ${e} other`,
    `SADD card_numbers ${f} 12`,
    `ZADD card_scores 1 ${g}`,
    `SET card_long ${'x'.repeat(4000)}card=${h}`,
    `HSET card_big ${Array.from({ length: 600 }, (_, at) => `f${at} ${at === 300 ? i : 'v'}`).join(' ')}`,
    `RPUSH card_many ${Array.from({ length: 900 }, (_, at) => (at === 500 ? j : `v${at}`)).join(' ')}`,
    'SAVE',
    'SHUTDOWN NOSAVE',
  ]
  const socket = join(folder, 'socket')
  const server = spawn(
    'redis-server',
    ['--port', '0', '--unixsocket', socket, '--dir', data, '--save', ''],
    { stdio: 'ignore' },
  )
  const ended = new Promise((resolve) => server.once('exit', resolve))
  await say(socket, commands)
  await ended
  expect(await scanned(data)).toEqual({ cards: 10, complete: true })
})

/** Says lines to a server that may not have begun to listen. */
async function say(socket: string, lines: readonly string[]): Promise<void> {
  const { connect } = await import('node:net')
  for (;;) {
    const isSaid = await new Promise((resolve) => {
      const client = connect(socket, () => client.write(`${lines.join('\r\n')}\r\n`))
      client
        .on('error', () => resolve(false))
        .on('close', () => resolve(true))
        .resume()
    })
    if (isSaid) return
    await setTimeout(20)
  }
}

test('a repository of git has the cards of all its versions, in loose objects and packed', async () => {
  const cards = drawCards(10)
  const folder = await scratch()
  inRepository((git, root) => {
    cards.forEach((card, index) => {
      if (index === 5) git(['gc', '-q'])
      commit(git, root, 'app.log', `card_no=${card}\n`)
    })
    commit(git, root, 'app.log', 'nothing\n')
    execFileSync('cp', ['-a', join(root, '.git'), join(folder, 'repository.git')])
  })
  expect(await scanned(folder)).toEqual({ cards: 10, complete: true })
})

/** As Thunderbird writes a folder: its own headers, deleted messages until the folder is compacted, an index in Mork. */
test('a folder of Thunderbird has the cards of all mails, deleted ones too', async () => {
  const folder = await scratch()
  const cards = drawCards(10)
  const mails = cards.map((card, index) => thunderbirdMail(card, index))
  writeFileSync(join(folder, 'Inbox'), mails.join(''))
  const index =
    '// <!-- <mdb:mork:z v="1.4"/> -->\n< <(a=c)> // (f=iso-8859-1)\n  (80=ns:msg:db:row:scope:msgs:all)(81=subject)>\n{1:^80 {(k^81:c)(s=9)} [1(^81=order)]}\n'
  writeFileSync(join(folder, 'Inbox.msf'), index)
  expect(await scanned(folder)).toEqual({ cards: 10, complete: true })
})

function thunderbirdMail(card: string, index: number): string {
  const text = `order ${index}\r\ncard_no=${card}\r\n`
  const isEncoded = index % 3 === 1
  const body = isEncoded
    ? Buffer.from(text.repeat(3)).toString('base64').replaceAll(/.{72}/g, '$&\r\n')
    : text
  const status = index % 2 === 0 ? '0001' : '0009' // read; read and deleted
  return [
    'From - Sat Nov 21 10:00:00 2026',
    `X-Mozilla-Status: ${status}`,
    'X-Mozilla-Status2: 00000000',
    'X-Mozilla-Keys:                                                     ',
    `Message-ID: <${index}@shop.example>`,
    'Date: Sat, 21 Nov 2026 10:00:00 +0900',
    'MIME-Version: 1.0',
    'From: a@shop.example',
    'Subject: order',
    'Content-Type: text/plain; charset=UTF-8',
    `Content-Transfer-Encoding: ${isEncoded ? 'base64' : '7bit'}`,
    '',
    body,
    '',
  ].join('\r\n')
}

/** In the formats from before 2007, by LibreOffice, in test:long only: it is large; fixtures of it are in test/containers. */
if (isLong)
  test('a folder of old Office files has all its cards', async () => {
    const folder = await scratch()
    const cards = drawCards(10)
    const sources = join(folder, 'sources')
    mkdirSync(sources)
    const half = [cards.slice(0, 5), cards.slice(5)] as const
    writeFileSync(
      join(sources, 'a.csv'),
      `order,card_no\n${half[0].map((card, at) => `A-${at},'${card}\n`).join('')}`,
    )
    writeFileSync(
      join(sources, 'b.html'),
      `<p>${half[1].map((card) => `card number ${card}`).join('</p><p>')}</p>`,
    )
    const convert = (to: string, ...names: string[]): void =>
      void execFileSync(
        'soffice',
        [
          `-env:UserInstallation=file://${folder}/profile`,
          '--headless',
          '--convert-to',
          to,
          '--outdir',
          join(folder, 'office'),
          ...names.map((name) => join(sources, name)),
        ],
        { stdio: 'ignore' },
      )
    convert('xls:MS Excel 97', 'a.csv')
    convert('doc:MS Word 97', 'b.html')
    expect(
      readFileSync(join(folder, 'office', 'a.xls'))
        .subarray(0, 4)
        .toString('hex'),
    ).toBe('d0cf11e0')
    expect(await scanned(join(folder, 'office'))).toEqual({ cards: 10, complete: true })
  }, 120_000)
