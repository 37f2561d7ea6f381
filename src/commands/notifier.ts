import { join } from 'node:path'
import type { Assessment, News } from '../model/index.ts'
import {
  type Notification,
  notificationOf,
  type Outbox,
  openOutbox,
  receiversOf,
  type Senders,
  sendersOf,
} from '../notify/index.ts'
import { newsReporter } from '../report/index.ts'
import { brandNames } from '../rules/index.ts'
import { print } from './documents.ts'
import type { Session } from './run-scan.ts'
import { stateOf } from './state-folder.ts'
import type { Terminal } from './terminal.ts'

/** Tells news once: on standard output, to a command and to a webhook, as the configuration says. */
export interface Notifier extends Pick<Outbox, 'settle'> {
  /** Keeps the news of a run until it is in the archive. Throws `OutputError`. */
  hold(assessment: Assessment, news: News): Promise<void>
  /** Tells all that is not held. */
  deliver(): Promise<void>
  /** Prints the news of a run that could not be kept: the next audit tells them again. */
  printOnly(assessment: Assessment, news: News): Promise<void>
}

/** Opens what waits in the state folder, for whoever the configuration names. */
export function openNotifier({ config, terminal }: Session): Notifier {
  const { hasColours, isQuiet, printStep } = terminal
  const { lang, audits } = config
  const outbox = openOutbox(join(stateOf(config), 'outbox'), terminal.printMessage)
  const own = sendersOf(audits.notify)
  const textOf = async (
    assessment: Assessment,
    news: News,
    { colour = false, documents = [audits.archive] } = {},
  ): Promise<string> => {
    const newsText = await newsReporter()
    const options = { lang, brands: brandNames(), colour, documents }
    return [...newsText(assessment, news, options)].join('')
  }
  let coloured: { readonly run: string; readonly text: string } | null = null
  const senders = toldOf(
    {
      print: async ({ run, text }: Notification): Promise<null> => {
        if (!isQuiet) print([coloured?.run === run.id ? coloured.text : text])
        return null
      },
      ...own,
    },
    printStep,
  )
  return {
    settle: outbox.settle,
    deliver: () => outbox.deliver(senders),
    async hold(assessment, news) {
      const { findings, gaps, emptied } = news
      if (findings.length + gaps.length + emptied.length === 0) return outbox.hold(null, [])
      const text = await textOf(assessment, news)
      if (hasColours)
        coloured = {
          run: assessment.run.id,
          text: await textOf(assessment, news, { colour: true }),
        }
      outbox.hold(notificationOf(assessment, news, { lang, text }), receiversOf(senders))
    },
    async printOnly(assessment, news) {
      if (isQuiet) return
      print([await textOf(assessment, news, { colour: hasColours, documents: [] })])
    },
  }
}

/** Senders that tell of each notification that went out. */
function toldOf(senders: Senders, printStep: Terminal['printStep']): Senders {
  return Object.fromEntries(
    Object.entries(senders).map(([receiver, send]) => [
      receiver,
      async (notification: Notification) => {
        const problem = await send(notification)
        if (problem === null) printStep(`news of ${notification.run.finishedAt} told: ${receiver}`)
        return problem
      },
    ]),
  )
}
