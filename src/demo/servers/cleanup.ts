import { spawn } from 'node:child_process'
import { once } from 'node:events'

/**
 * Waits for the end of this process, however it comes, then ends the server whose process id stands in
 * the file and removes the directory. The pipe closes by itself, so that not even SIGKILL leaves something.
 */
const SCRIPT = `
cat > /dev/null
if [ -f "$1" ]; then
  server=$(head -n 1 "$1")
  kill -QUIT "$server" 2> /dev/null
  for wait in 1 2 3 4 5 6 7 8 9 10; do
    kill -0 "$server" 2> /dev/null || break
    sleep 0.2
  done
  kill -KILL "$server" 2> /dev/null
fi
rm -rf "$2"
`

/** Removes what a server left, and does so by itself when this process ends without asking. */
export interface Cleanup {
  release(): Promise<void>
}

/** Keeps the directory of a server whose process id is written to `pidFile`. */
export function cleanUpAfter(directory: string, pidFile: string): Cleanup {
  const child = spawn('sh', ['-c', SCRIPT, 'keeper', pidFile, directory], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true, // in a session of its own Ctrl-C does not reach it before its work is done
  })
  child.unref()
  const ended = once(child, 'exit')
  return {
    async release() {
      child.stdin.end()
      child.ref()
      await ended
    },
  }
}
