/** A message in a queue: whoever adds one under the id of another that is there changes nothing. */
interface QueueMessage {
  readonly id: string
  /** Sealed. */
  readonly body: string
}

/** A message that is worked on. */
export interface Delivery extends QueueMessage {
  /** How many times before this one a worker took it and was not heard of again. */
  readonly deaths: number
  /** What the last worker left in it; null for nothing. */
  readonly left: object | null
  /** Leaves something in it for the next worker, for the case that this one dies. */
  leave(value: object): Promise<void>
}

/** How a queue is served. */
export interface Serving {
  /** How many messages are worked on at a time. */
  readonly atOnce: number
  /** Milliseconds after which a message goes to another, if nothing is heard of who works on it. */
  readonly patience: number
  /** Is called when there is no message left, and when there is one again. */
  readonly onIdle?: (isIdle: boolean) => void
}

/** A queue that is being served. */
export interface Served {
  /** Takes no new message until `resume`. */
  pause(): void
  resume(): void
  /** Takes no new message, and waits until those that are worked on are done; forced, it does not wait. */
  close(force?: boolean): Promise<void>
}

/** Queues on one server. What fails while the server is away is tried again until it is back. */
export interface Queues {
  add(queue: string, messages: readonly QueueMessage[]): Promise<void>
  /** Adds a message, or puts its body in place of that of the one with its id. */
  put(queue: string, message: QueueMessage): Promise<void>
  /** The messages that wait, at most so many. */
  waiting(queue: string, most: number): Promise<QueueMessage[]>
  /** Whether a message waits or is worked on, as the server believes; null where it knows none. */
  stateOf(queue: string, id: string): Promise<'waiting' | 'worked on' | null>
  remove(queue: string, id: string): Promise<void>
  /** Has each message worked on once at least; a message is gone when `work` has ended. */
  serve(queue: string, work: (delivery: Delivery) => Promise<void>, how: Serving): Served
  /** Removes a queue with all that it holds. */
  clear(queue: string): Promise<void>
  close(): Promise<void>
}
