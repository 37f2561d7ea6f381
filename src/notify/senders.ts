import { UsageError } from '../errors.ts'
import { runCommandLine } from './command.ts'
import type { Senders } from './outbox.ts'
import type { NotifySettings, Receiver } from './settings.ts'
import { post } from './webhook.ts'

/** The receivers that settings name, besides printing. Throws `UsageError` where the key that signs is missing. */
export function sendersOf(settings: NotifySettings | null): Senders {
  const { command, stdin = 'json', webhook, secretEnv } = settings ?? {}
  const secret = webhook === undefined ? null : secretIn(secretEnv)
  return {
    ...(command !== undefined && {
      command: (notification) =>
        runCommandLine(command, stdin === 'text' ? notification.text : line(notification)),
    }),
    ...(webhook !== undefined && {
      webhook: (notification) =>
        post(line(notification), { url: webhook, secret, delivery: notification.run.id }),
    }),
  }
}

/** Their names. */
export function receiversOf(senders: Senders): Receiver[] {
  return Object.keys(senders) as Receiver[]
}

function secretIn(variable: string | undefined): string | null {
  if (variable === undefined) return null
  const secret = process.env[variable]
  if (secret) return secret
  throw new UsageError(`notify.secretEnv: the environment variable ${variable} has no key in it`)
}

const line = (notification: object): string => `${JSON.stringify(notification)}\n`
