import type { Planted } from './plant.ts'

/** A configuration whose texts hold numbers; what it reads is in `files`, and `finding` is accepted. */
export function configurationWith({ at }: Pick<Planted, 'at'>, finding: string): string {
  const approval = (who: string): object => ({
    reason: at(`the reason of ${who}`),
    approver: at(`the approver of ${who}`),
    until: '2999-12-31',
  })
  const targets = [
    {
      path: 'files',
      name: at('the name of a target'),
      owner: at('the owner of a target'),
      environment: at('the environment of a target'),
      system: at('the system of a target'),
      exclude: [at('what a target leaves out'), `**/${at('a glob that a target leaves out')}`],
    },
    { path: `missing-${at('the path of a target')}.log` },
    { path: `${at('the glob of a target')}*/{a,b}.log` },
    { path: `{files,${at('a part of a glob')}}/*.none` },
    {
      url: `postgres://${word(at('the user of a URL', 'plain'))}@127.0.0.1:1/${word(at('the database of a URL', 'plain'))}`,
      name: at('the name of a database'),
      exclude: [`${at('a table that is left out')}.*`],
    },
    { url: `mysql://a@127.0.0.1:1/${word(at('the database of a URL of MySQL', 'plain'))}` },
    { url: `mysql://a@n${at('the host of a URL', 'plain')}.invalid/shop` },
    {
      url: 'postgres://b@127.0.0.1:1/shop',
      name: 'b',
      passwordEnv: `N${at('the variable of a password', 'plain')}`,
    },
  ]
  return JSON.stringify({
    targets,
    purpose: at('the purpose'),
    changeId: at('the change'),
    archive: 'runs',
    evidence: { key: 'key.pem' },
    lang: 'en',
    exceptions: [
      { finding, ...approval('an exception') },
      { unread: at('what is accepted unread'), ...approval('an accepted gap') },
    ],
    database: { timeColumns: [at('a column of times')] },
    canaries: { seenIn: [at('where canaries are seen')] },
    notify: {
      command: 'cat > told.json',
      webhook: `http://127.0.0.1:1/${word(at('a path of a webhook'))}?key=${word(at('a query of a webhook'))}`,
      secretEnv: `H${at('the variable of a secret', 'plain')}`,
    },
  })
}

const word = (text: string): string => encodeURIComponent(text)

/** Settings that are no text, and that a number in quotes is no value of. */
const NO_TEXT = [
  'accept',
  'accept.0',
  'targets',
  'formats',
  'csvBom',
  'lang',
  'jobs',
  'profile',
  'audit',
  'exceptions',
  'database',
  'evidence',
  'keep',
  'failOn',
  'window',
  'cycle',
  'notify',
  'canaries',
  'read',
  'targets.0.preset',
  'targets.0.allowComments',
  'targets.0.include',
  'targets.0.expected',
  'targets.0.exclude',
  'targets.0.growth',
  'exceptions.0.finding',
  'exceptions.0.until',
  'database.consistent',
  'database.fast',
  'database.insecure',
  'database.maxRate',
  'database.maxLag',
  'database.timeColumns',
  'evidence.everyHours',
  'evidence.timestamp',
  'canaries.ranges',
  'canaries.seenIn',
  'notify.stdin',
  'notify.webhook',
  'read.chunkBytes',
  'read.unitBytes',
  'rules.ranges',
  'rules.tokens',
  'rules.fields',
  'rules.words',
  'rules.testCards',
  'rules.ranges.0.name',
  'rules.ranges.0.prefix',
  'rules.ranges.0.lengths',
  'rules.ranges.0.luhn',
  'rules.fields.0.role',
  'rules.words.0.list',
  'rules',
]

/** What may hold fields that nobody knows. */
const OBJECTS = [
  '',
  'targets.0',
  'exceptions.0',
  'database',
  'evidence',
  'notify',
  'canaries',
  'read',
  'rules',
  'rules.ranges.0',
]

/** Configurations that are wrong, with a number in what is wrong. */
export function wrongConfigurations({ at }: Pick<Planted, 'at'>): string[] {
  const wrong = NO_TEXT.map((path) => JSON.stringify(tree(path, at(`a wrong ${path}`))))
  const unknown = OBJECTS.map((path) =>
    JSON.stringify(
      tree([path, at(`an unknown field of ${path || 'all'}`)].filter(Boolean).join('/'), 1, '/'),
    ),
  )
  return [
    ...wrong,
    ...unknown,
    `? {a: ${at('a key that is a map', 'plain')}}\n: 1\n`,
    `? [${at('a key that is a list', 'plain')}]\n: 1\n`,
    `"${at('text that is no YAML', 'plain')}`,
    `a: *${at('an alias', 'plain')}\n`,
    `a: !${at('a tag', 'plain')} 1\n`,
    `%${at('a directive', 'plain')}\n---\na: 1\n`,
    `a: 1\na: ${at('a key that is there twice', 'plain')}\n`,
    `${at('text in the place of fields', 'plain')}\n`,
    `- ${at('a list in the place of fields', 'plain')}\n`,
    `targets: [{ url: "http://a/${at('a URL of no database', 'plain')}" }]\n`,
    `targets: [{ url: "${at('a scheme', 'plain')}://a/b" }]\n`,
    `rules: "${at('a file of rules')}"\n`.replaceAll('\\', '\\\\'),
  ]
}

/** A value at a path of fields and indexes. */
function tree(path: string, value: unknown, sign = '.'): unknown {
  const [first = '', ...rest] = path
    .split(sign)
    .flatMap((part) => (sign === '/' ? dotted(part) : [part]))
  if (path === '') return value
  const inner = rest.length === 0 ? value : tree(rest.join('\0'), value, '\0')
  return first === '0' ? [inner] : { [first]: inner }
}

const dotted = (part: string): string[] => (/^[a-z.0A-Z]+$/.test(part) ? part.split('.') : [part])
