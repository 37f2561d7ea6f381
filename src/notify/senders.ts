import { runCommandLine } from './command.ts'
import type { Senders } from './outbox.ts'
import type { NotifySettings, Receiver } from './settings.ts'
import { post } from './webhook.ts'

/** The receivers that settings name, besides printing; where the key that signs is missing the webhook waits for it. */
export function sendersOf(settings: NotifySettings | null): Senders {
  const { command, stdin = 'json', webhook, secretEnv } = settings ?? {}
  return {
    ...(command !== undefined && {
      command: (notification) =>
        runCommandLine(command, stdin === 'text' ? notification.text : line(notification)),
    }),
    ...(webhook !== undefined && {
      webhook: async (notification) => {
        const secret = secretEnv === undefined ? null : process.env[secretEnv]
        if (secret === undefined || secret === '')
          return `notify.secretEnv: the environment variable ${secretEnv} has no key in it`
        return post(line(notification), { url: webhook, secret, delivery: notification.run.id })
      },
    }),
  }
}

/** Their names. */
export function receiversOf(senders: Senders): Receiver[] {
  return Object.keys(senders) as Receiver[]
}

const line = (notification: object): string => `${JSON.stringify(notification)}\n`
