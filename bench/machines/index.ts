// What it costs that machines share a run: the handing out of a million units of which nothing is read, with the peaks
// of memory, and two workers against one on big files. `npm run bench:machines`; needs redis-server.
import { handOut, serveNothing } from './hand-out.ts'
import { startQueue } from './queue.ts'
import { twoWorkers } from './two-workers.ts'

const [role, url = ''] = process.argv.slice(2)
if (role === 'worker') await serveNothing(url)
else {
  const queue = await startQueue()
  try {
    if (role !== 'big') await handOut(queue)
    if (role !== 'units') await twoWorkers(queue)
  } finally {
    queue.stop()
  }
  process.exit()
}
