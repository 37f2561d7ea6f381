import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Notification } from './notification.ts'
import {
  nextName,
  type OutboxEntry,
  type OutboxFile,
  readOutbox,
  writeEntry,
} from './outbox-file.ts'
import type { Receiver } from './settings.ts'

/** Sends a notification one way and gives why that failed, null where it did not. */
type Send = (notification: Notification) => Promise<string | null>

/** The receivers that are configured. */
export type Senders = Readonly<Partial<Record<Receiver, Send>>>

/** Notifications until everybody who is to be told has been; they outlive a crash and a night without network. */
export interface Outbox {
  /**
   * Releases what was held for the run that has come into the archive, and forgets what was held for one that never
   * will, as its news are found again.
   */
  settle(runs: { readonly kept: string | null; readonly open: string }): void
  /**
   * Keeps a notification before its run comes into the archive, in place of what was held before; null where it has no
   * news after all. Throws `OutputError`.
   */
  hold(notification: Notification | null, receivers: readonly Receiver[]): void
  /** Tells all that is not held, each receiver in order; what fails waits for the next audit. */
  deliver(senders: Senders): Promise<void>
}

const MOST = 100 // notifications that wait: some three months of nights with news

/** Opens the outbox in a folder; `tell` says what could not be sent. */
export function openOutbox(folder: string, tell: (message: string) => void): Outbox {
  const change = (name: string, entry: OutboxEntry): void =>
    entry.receivers.length > 0
      ? writeEntry(folder, name, entry)
      : rmSync(join(folder, name), { force: true })
  return {
    settle({ kept, open }) {
      for (const { name, entry } of readOutbox(folder)) {
        if (!entry?.isHeld) continue
        const { id } = entry.notification.run
        if (id === kept) change(name, { ...entry, isHeld: false })
        else if (id !== open) change(name, { ...entry, receivers: [] })
      }
    },
    hold(notification, receivers) {
      for (const { name, entry } of readOutbox(folder))
        if (entry?.isHeld) rmSync(join(folder, name), { force: true })
      if (notification === null || receivers.length === 0) return
      writeEntry(folder, nextName(folder), {
        schema: 'cardsweep/outbox@1',
        isHeld: true,
        receivers,
        notification,
      })
    },
    async deliver(senders) {
      const delivery = { senders, failures: new Map<Receiver, string>(), tell }
      for (const { name, entry } of readOutbox(folder)) {
        if (entry === null)
          tell(
            `${join(folder, name)} is no notification of this version: cardsweep findings lists what is open; remove it`,
          )
        else if (!entry.isHeld)
          await tellReceivers(entry, delivery, (left) =>
            change(name, { ...entry, receivers: left }),
          )
      }
      const waiting = readOutbox(folder)
      for (const [receiver, problem] of delivery.failures)
        tell(`${problem}: ${waitText(waiting, receiver)}`)
      giveUp(folder, waiting, tell)
    },
  }
}

interface Delivery {
  readonly senders: Senders
  /** Receivers that have failed tonight: what comes later waits behind what failed. */
  readonly failures: Map<Receiver, string>
  readonly tell: (message: string) => void
}

/** Tells everybody who is to be told; who is left is written after each, as a kill may come at any time. */
async function tellReceivers(
  entry: OutboxEntry,
  delivery: Delivery,
  write: (left: readonly Receiver[]) => void,
): Promise<void> {
  let left = entry.receivers
  for (const receiver of entry.receivers) {
    if (!(await isTold(receiver, entry, delivery))) continue
    left = left.filter((each) => each !== receiver)
    write(left)
  }
}

/** Whether nothing is left to do for a receiver. */
async function isTold(
  receiver: Receiver,
  entry: OutboxEntry,
  { senders, failures, tell }: Delivery,
): Promise<boolean> {
  if (failures.has(receiver)) return false
  const send = senders[receiver]
  if (send === undefined) {
    tell(`no ${receiver} is configured any more: the news of ${timeOf(entry)} do not go there`)
    return true
  }
  const problem = await send(entry.notification)
  if (problem !== null) failures.set(receiver, problem)
  return problem === null
}

function waitText(waiting: readonly OutboxFile[], receiver: Receiver): string {
  const count = waiting.filter(({ entry }) => entry?.receivers.includes(receiver)).length
  return `notifications that wait for the next audit: ${count}`
}

function giveUp(folder: string, waiting: readonly OutboxFile[], tell: Delivery['tell']): void {
  for (const { name, entry } of waiting.slice(0, Math.max(0, waiting.length - MOST))) {
    if (entry === null) continue
    rmSync(join(folder, name), { force: true })
    tell(`more than ${MOST} notifications wait: that of ${timeOf(entry)} is given up`)
  }
}

const timeOf = ({ notification }: OutboxEntry): string => notification.run.finishedAt
