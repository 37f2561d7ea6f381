import { generateKeyPairSync } from 'node:crypto'
import { rmSync } from 'node:fs'
import { seal } from '../../../src/evidence/envelope.ts'
import { rotate } from '../../../src/evidence/rotation.ts'
import { pemOf } from './made.ts'
import { type Copy, edit, type Forgery, inRun, put, signAgain } from './tools.ts'

const ROTATIONS = 'key-rotations.jsonl'
const KEY = 'public-key.pem'

/** The last run of three keys with other rotations, signed again with the last key. */
const rotations = (
  name: string,
  change: (text: string, copy: Copy) => string,
  what: Forgery['what'] = 'unsigned',
): Forgery => ({
  name: `rotations ${name}`,
  of: 'rotated',
  forge: (copy) => {
    edit(copy.run(3, ROTATIONS), (text) => change(text, copy))
    signAgain(copy.run(3), copy.made.keys.last)
  },
  file: inRun(3, ROTATIONS),
  what,
})

const lines = (text: string, ...order: readonly number[]): string =>
  order.map((at) => `${text.split('\n')[at]}\n`).join('')

const keyOf = (name: string, pem: (copy: Copy) => string): Forgery => ({
  name: `a key of another kind: ${name}`,
  of: 'archive',
  forge: (copy) => put(copy.run(2, KEY), pem(copy)),
  file: inRun(2, KEY),
  what: 'changed',
})

const spki = { type: 'spki', format: 'pem' } as const

/** A point of small order: under it a signature can be made that holds for any text, with no private key. */
const WEAK = `-----BEGIN PUBLIC KEY-----
${Buffer.from(`302a300506032b6570032100${'01'.padEnd(64, '0')}`, 'hex').toString('base64')}
-----END PUBLIC KEY-----
`

/** What is done with keys, by those who have one and those who have none. */
export const keys: readonly Forgery[] = [
  {
    name: 'a run signed with another key',
    of: 'archive',
    forge: ({ run, made }) => signAgain(run(3), made.keys.other),
    file: inRun(3, KEY),
    what: 'key',
  },
  {
    name: 'all runs signed with another key',
    of: 'archive',
    forge: ({ run, made }) => {
      for (const number of [1, 2, 3]) signAgain(run(number), made.keys.other)
    },
    file: inRun(1, KEY),
    what: 'key',
  },
  keyOf('a strange one', ({ made }) => pemOf(made.keys.other)),
  keyOf('RSA', () =>
    generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export(spki).toString(),
  ),
  keyOf('of another curve', () =>
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export(spki).toString(),
  ),
  keyOf('Ed448', () => generateKeyPairSync('ed448').publicKey.export(spki).toString()),
  keyOf('X25519', () => generateKeyPairSync('x25519').publicKey.export(spki).toString()),
  keyOf('of small order', () => WEAK),
  keyOf('a private one', ({ made }) =>
    made.keys.own.export({ type: 'pkcs8', format: 'pem' }).toString(),
  ),
  keyOf('none', () => ''),
  keyOf('a text before it', ({ made }) => `the key of the owner\n${pemOf(made.keys.own)}`),
  {
    name: 'a run signed with a key of small order',
    of: 'archive',
    forge: ({ run }) => {
      put(run(3, KEY), WEAK)
      edit(run(3, 'attestation.dsse.json'), (text) =>
        text.replace(/"sig":"[^"]+"/, `"sig":"${CONSTANT}"`),
      )
    },
    file: inRun(3, KEY),
    what: 'changed',
  },
  {
    name: 'rotations that are gone from the last run',
    of: 'rotated',
    forge: ({ run }) => rmSync(run(3, ROTATIONS)),
    file: inRun(3, ROTATIONS),
    what: 'missing',
  },
  {
    name: 'rotations of another run',
    of: 'rotated',
    forge: ({ run }) => edit(run(3, ROTATIONS), (text) => lines(text, 0, 1)),
    file: inRun(3, ROTATIONS),
    what: 'changed',
  },
  rotations('in the other order', (text) => lines(text, 2, 3, 0, 1)),
  rotations('with the two keys in the other order', (text) => lines(text, 1, 0, 2, 3)),
  rotations('that only the old key has signed', (text) => lines(text, 0)),
  rotations('that the old key has signed twice', (text) => lines(text, 0, 0)),
  rotations('without the last one', (text) => lines(text, 0, 1)),
  rotations('twice', (text) => text + text),
  rotations('that are empty', () => ''),
  rotations('in one letter', (text) => text.replace('A', 'B')),
  rotations('with a line more', (text) => `${text}\n`),
  rotations('that say nothing', () => '{}\n{}\n'),
  rotations('with statements of another kind', (_, { made }) => {
    const statement = JSON.stringify({ predicate: { from: pemOf(made.keys.own) } })
    return seal(statement, made.keys.own) + seal(statement, made.keys.last)
  }),
  rotations('of a key to itself', (_, { made }) =>
    rotate([made.keys.last, made.keys.last], 'yesterday', null),
  ),
  rotations('on a day that is none', (_, { made }) =>
    rotate([made.keys.own, made.keys.last], '2026-02-31T00:00:00.000Z', null),
  ),
  {
    name: 'a thief who has the old key names a key of his own beside the new one',
    of: 'rotated',
    forge: ({ run, made }) => {
      const { own, thief } = made.keys
      put(run(3, ROTATIONS), rotate([own, thief], '2026-03-02T02:15:00.000Z', null))
      signAgain(run(3), thief)
    },
    file: inRun(3, KEY),
    what: 'key',
  },
  {
    name: 'the old key signs again after the new one',
    of: 'rotated',
    forge: ({ run, made }) => {
      rmSync(run(3, ROTATIONS))
      signAgain(run(3), made.keys.own)
    },
    file: inRun(3, KEY),
    what: 'key',
  },
  {
    name: 'rotations that lead further than to the key of the run',
    of: 'rotated',
    forge: ({ run, made }) => {
      put(run(2, ROTATIONS), made.rotations)
      signAgain(run(2), made.keys.next)
    },
    file: inRun(2, ROTATIONS),
    what: 'unsigned',
  },
  {
    name: 'the owner has revoked the key since before the run',
    of: 'rotated',
    forge: ({ run, made }) => {
      const { own, next, last } = made.keys
      const since = '2026-03-02T00:00:00.000Z'
      put(
        run(3, ROTATIONS),
        rotate([own, next], since, null) + rotate([next, last], '2026-03-02T12:00:00.000Z', since),
      )
      signAgain(run(3), last)
    },
    file: inRun(2, KEY),
    what: 'revoked',
  },
]

/** R is the neutral point and S is zero: it holds for any text under a key that is such a point itself. */
const CONSTANT = Buffer.from('01'.padEnd(128, '0'), 'hex').toString('base64')
