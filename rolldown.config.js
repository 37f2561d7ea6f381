// @ts-check
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { defineConfig } from 'rolldown'

/** Drivers of databases load what they may use where it is installed: it is not. */
const ABSENT = ['pg-native', 'pg-cloudflare', '@napi-rs/canvas']

/** What every scan and every thread of it needs; what few need stays in files of its own. */
const needed =
  /\/src\/(?:start\/program|commands\/scan|run\/scanner|assess\/read-assessment|report\/(?:json|text\/index))\.ts$|\/node_modules\/(?:commander|luhn|valibot)\//

/** The doors of the library, by what they are called behind `cardsweep/`. */
const DOORS = ['pino', 'winston', 'console', 'express', 'fastify', 'vitest', 'jest']
const doors = {
  index: 'src/index.ts',
  ...Object.fromEntries(DOORS.map((name) => [name, `src/library/${name}.ts`])),
}

/** What the library takes from the files of the command, where it needs them at all: they are large. */
const SHARED = { scanning: 'src/library/scanning.ts', html: 'src/report/html/index.ts' }

export default defineConfig([
  {
    input: doors,
    platform: 'node',
    external: ABSENT,
    plugins: [fromTheCommand(), typesFor('d.ts')],
    output: { dir: 'dist', cleanDir: true, chunkFileNames: '[name].js', comments: false },
  },
  {
    input: doors,
    platform: 'node',
    external: ABSENT,
    plugins: [fromTheCommand(), typesFor('d.cts')],
    output: {
      dir: 'dist',
      format: 'cjs',
      exports: 'named',
      entryFileNames: '[name].cjs',
      chunkFileNames: 'library-[name].cjs',
      comments: false,
    },
  },
  {
    // Node opens the files of a program one by one, and 150 of them cost more than its own start: this is one.
    // It is CommonJS, for only a script can be made from byte code.
    input: { program: 'src/start/program.ts', ...SHARED },
    preserveEntrySignatures: 'allow-extension',
    platform: 'node',
    external: ABSENT,
    plugins: [withoutPrograms(), licences('licences.txt'), assets(), inAscii()],
    output: {
      dir: 'dist',
      format: 'cjs',
      entryFileNames: '[name].cjs',
      chunkFileNames: '[name].cjs',
      comments: false,
      codeSplitting: { groups: [{ name: 'program', test: needed }] },
    },
  },
  {
    // Decoders of others work in threads of their own, which load nothing else.
    input: { 'decoder-thread': 'src/containers/decoder-thread.ts' },
    platform: 'node',
    external: ABSENT,
    checks: { emptyImportMeta: false }, // of unpdf, where it draws pages: here it reads text only
    plugins: [boundedCounts(), licences('licences-decoders.txt'), inAscii()],
    output: {
      dir: 'dist',
      format: 'cjs',
      entryFileNames: '[name].cjs',
      chunkFileNames: 'decoder-[name].cjs',
      comments: false,
    },
  },
  {
    input: {
      cli: 'src/start/cli.ts',
      thread: 'src/start/thread.ts',
      loader: 'src/start/load-program.ts',
    },
    preserveEntrySignatures: 'allow-extension',
    platform: 'node',
    output: { dir: 'dist', format: 'cjs', entryFileNames: '[name].cjs' },
  },
])

/** Files that the build of the command writes as well. */
function fromTheCommand() {
  const files = new Map(
    Object.entries(SHARED).map(([name, path]) => [resolve(path), `./${name}.cjs`]),
  )
  return {
    name: 'from-the-command',
    /** @param {string} path @param {string | undefined} from */
    resolveId(path, from) {
      const id = from && files.get(resolve(dirname(from), path))
      return id ? { id, external: true } : null
    },
  }
}

/** The types of the doors, for who imports them and for who requires them. @param {'d.ts' | 'd.cts'} ending */
function typesFor(ending) {
  return {
    name: 'types-of-doors',
    /** @this {import('rolldown').PluginContext} */
    generateBundle() {
      for (const [name, path] of Object.entries(doors)) {
        const types = `./${path.replace(/^src/, 'types').replace(/\.ts$/, '.js')}`
        const hasDefault = /^export default/m.test(readFileSync(path, 'utf8'))
        const names = hasDefault ? ['*', '{ default }'] : ['*']
        const source = names.map((each) => `export ${each} from '${types}'\n`).join('')
        this.emitFile({ type: 'asset', fileName: `${name}.${ending}`, source })
      }
    },
  }
}

/** Commander can run commands that are programs of their own. This one has none, and need not load what starts them. */
function withoutPrograms() {
  return {
    name: 'without-programs',
    /** @param {string} code @param {string} id */
    transform: (code, id) =>
      id.endsWith('/commander/lib/command.js')
        ? code.replace("require('node:child_process')", 'undefined')
        : undefined,
  }
}

/**
 * hyparquet believes the counts that stand in a file. An array that grows beyond what V8 can hold ends the whole process
 * and not the thread alone, so damaged ones must not come as far.
 */
function boundedCounts() {
  /** @type {Record<string, [string, string][]>} */
  const changes = {
    'encoding.js': [
      [
        'const count = header >>> 1\n',
        'const count = Math.min(header >>> 1, output.length - seen)\n',
      ],
    ],
    'column.js': [
      [
        '  return {\n    type,\n    uncompressed_page_size,',
        `  for (const part of [data_page_header, dictionary_page_header, data_page_header_v2])
    if (part && !(part.num_values >= 0 && part.num_values <= 2 ** 24 && (part.num_nulls ?? 0) >= 0))
      throw new Error('too many values')
  return {\n    type,\n    uncompressed_page_size,`,
      ],
    ],
    'delta.js': [
      [
        '    const suffix = new',
        `    if ((sum += prefixData[i]) > 2 ** 28) throw new Error('too many bytes')
    const suffix = new`,
      ],
      [
        '  const prefixData = new',
        `  let sum = 0
  const prefixData = new`,
      ],
    ],
  }
  return {
    name: 'bounded-counts',
    /** @param {string} code @param {string} id */
    transform(code, id) {
      const changed = id.includes('/hyparquet/src/') ? changes[basename(id)] : undefined
      return changed?.reduce((text, [before, after]) => {
        if (!text.includes(before)) throw new Error(`hyparquet has changed: ${basename(id)}`)
        return text.replace(before, after)
      }, code)
    },
  }
}

/** The licences of the packages that became part of what is built, in a file beside it. @param {string} fileName */
function licences(fileName) {
  return {
    name: 'licences',
    /** @this {import('rolldown').PluginContext} */
    generateBundle() {
      const folders = new Set([...this.getModuleIds()].flatMap((id) => packageOf(id) ?? []))
      const texts = [...folders]
        .toSorted()
        .map((folder) => `${nameOf(folder)}\n\n${licenceIn(folder)}`)
      this.emitFile({ type: 'asset', fileName, source: texts.join('\n\n') })
    },
  }
}

/** The form of cardsweep.yaml, for editors, and the machine code of libarchive. */
function assets() {
  const files = [
    'src/config/cardsweep.schema.json',
    'node_modules/libarchive-wasm/dist/libarchive.wasm',
  ]
  return {
    name: 'assets',
    /** @this {import('rolldown').PluginContext} */
    generateBundle() {
      for (const file of files)
        this.emitFile({ type: 'asset', fileName: basename(file), source: readFileSync(file) })
    },
  }
}

/** The folder of the package that a module is part of. @param {string} id */
const packageOf = (id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id)?.[0]

/** @param {string} folder */
const nameOf = (folder) => folder.replace(/^.*\/node_modules\//, '')

/** Some packages have no file of their licence, and name it. @param {string} folder */
function licenceIn(folder) {
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each))
  if (file !== undefined) return readFileSync(`${folder}/${file}`, 'utf8')
  const { license, author } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
  return `Licence: ${license}. Author: ${author?.name ?? author ?? 'see its repository'}.`
}

/** Writes the program in bytes that are a character each: with others it would be twice as large in memory. */
function inAscii() {
  return {
    name: 'in-ascii',
    /** @param {unknown} _ @param {import('rolldown').OutputBundle} bundle */
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk') file.code = file.code.replace(/[^\0-\x7f]/g, escaped)
      }
    },
  }
}

/** @param {string} sign */
const escaped = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
