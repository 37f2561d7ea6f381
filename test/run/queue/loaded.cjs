// Loaded before the command: writes down which files it has loaded when it ends.
const { writeFileSync } = require('node:fs')
process.on('exit', () => writeFileSync(process.env.LOADED, Object.keys(require.cache).join('\n')))
