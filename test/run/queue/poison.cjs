// Loaded before the command: whoever opens the poisoned file is killed, as by a defect of a library.
const fs = require('node:fs')
const { openSync } = fs
fs.openSync = (path, ...rest) => {
  if (String(path).endsWith('poison.log')) process.kill(process.pid, 'SIGKILL')
  return openSync(path, ...rest)
}
