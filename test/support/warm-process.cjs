// @ts-check
// A process that runs the command as often as it is asked to, each time with a program of its own: to start Node and to
// compile the program costs several times what most calls need. A call is over when nothing is left that would keep a
// process alive, so that what holds the command up holds its test up as well.
const { readFileSync } = require('node:fs')
const Module = require('node:module')
const { dirname } = require('node:path')
const { Readable } = require('node:stream')
const { setTimeout } = require('node:timers/promises')
const { constants, Script } = require('node:vm')

const STREAMS = [process.stdout, process.stderr] // they are open from now on
const loader = /** @type {string} */ (process.argv[2])

/** What was compiled of the program's parts, by file. */
const scripts = new Map()

const IMPORTING = { importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER }
new Script('import("node:fs")', IMPORTING).runInThisContext() // Node warns of it once, and not a command

/** @typedef {{ program: { runCommand(args: readonly string[]): Promise<void> } }} Loaded */

/**
 * @typedef {object} Call
 * @property {string[]} args the whole command line
 * @property {Uint8Array} input what is on standard input
 * @property {string} cwd
 * @property {Record<string, string>} env
 * @property {string} mark ends what is written, on both streams
 */

// @ts-expect-error the types do not have it
Module._extensions['.cjs'] = load
process.on('disconnect', () => process.exit()) // the tests are over
process.on('message', (call) => void answer(/** @type {Call} */ (call)))

/** @param {Call} call */
async function answer({ args, input, cwd, env, mark }) {
  const before = open()
  process.chdir(cwd)
  setEnvironment(env)
  process.argv = args
  process.exitCode = undefined
  Object.defineProperty(process, 'stdin', { value: Readable.from([input]), configurable: true })
  await newProgram().runCommand(args)
  while ([...open()].some(([name, count]) => count > (before.get(name) ?? 0))) await setTimeout(2)
  forgetListeners()
  for (const stream of STREAMS) stream.write(mark)
  process.send?.(process.exitCode ?? 0)
}

/** No part of it knows what a program before it has seen. */
function newProgram() {
  for (const file of Object.keys(require.cache)) delete require.cache[file]
  return /** @type {{ loadProgram(): Loaded }} */ (require(loader)).loadProgram().program
}

/**
 * Loads a part of the program, which is compiled once.
 *
 * @param {NodeJS.Module} module
 * @param {string} file
 */
function load(module, file) {
  const script = scripts.get(file) ?? compiled(file)
  scripts.set(file, script)
  const { exports } = module
  const require = Module.createRequire(file)
  script.runInThisContext().call(exports, exports, require, module, file, dirname(file))
}

/** @param {string} file */
function compiled(file) {
  return new Script(Module.wrap(readFileSync(file, 'utf8')), { filename: file, ...IMPORTING })
}

/** How many of each kind of resource keep this process alive. */
function open() {
  const counts = new Map()
  for (const name of process.getActiveResourcesInfo()) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

/** The next program listens for itself. */
function forgetListeners() {
  for (const name of ['uncaughtException', 'warning']) process.removeAllListeners(name)
  for (const stream of STREAMS) stream.removeAllListeners('error')
}

/** @param {Record<string, string>} env */
function setEnvironment(env) {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name]
  Object.assign(process.env, env)
}
