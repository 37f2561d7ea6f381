import type { BackendFactory, ConnectionOptions, IQueueBackend } from 'bullmq'

/** A server as BullMQ needs it. */
export interface BullServer {
  /** A connection that all queues share; those that wait for messages make their own from it. */
  readonly connection: ConnectionOptions
  /** What speaks to the server; without it, what speaks to a Redis. */
  readonly backend?: BackendFactory<IQueueBackend>
  close(): Promise<void>
}
