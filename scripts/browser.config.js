// @ts-check
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from 'rolldown'

/** What is read of the package in Node is part of the bundle: the kernel that was built, and the rules. */
const embedded = new Map([
  [resolve('src/detect/kernel/kernel-file.ts'), kernel],
  [resolve('src/rules/package-rules.ts'), rules],
])

export default defineConfig({
  input: { browser: 'src/library/browser.ts' },
  platform: 'browser',
  external: /^node:/, // of what is left out
  treeshake: { moduleSideEffects: false },
  transform: { inject: { Buffer: [resolve('src/library/browser-buffer.ts'), 'Buffer'] } },
  plugins: [{ name: 'embedded', load: (id) => embedded.get(id)?.() }],
  output: { dir: 'dist', entryFileNames: '[name].js', codeSplitting: false, minify: true },
})

function kernel() {
  const text = readFileSync('dist/kernel.wasm').toString('base64')
  return `export const kernelFile = () =>
    Uint8Array.from(atob('${text}'), (sign) => sign.charCodeAt(0))`
}

/** Examples were checked by the build, and requirements are for reports. */
function rules() {
  const names = readdirSync('rules').filter((name) => /(?<!\.schema)\.json$/.test(name))
  const needed = names.filter((name) => !/^(?:causes|requirements)\.json$/.test(name))
  const files = needed.map((name) => [name, withoutExamples(readFileSync(`rules/${name}`, 'utf8'))])
  return `const files = new Map(${JSON.stringify(files)})
    export const ruleFiles = () => files
    export const wereChecked = () => true
    export const digestOfAll = () => ''
    export const sha256 = () => ''`
}

/** @param {string} json */
const withoutExamples = (json) =>
  JSON.stringify(
    JSON.parse(json, (key, value) => (key === 'hits' || key === 'misses' ? ['-'] : value)),
  )
