import type { Target } from '../../../model/index.ts'
import { connectionOf } from '../../connections/index.ts'
import { ask } from './ask.ts'
import { connect } from './connect.ts'
import { grantsOf } from './grants.ts'
import { cutOff } from './socket.ts'

/** Whether the user may take the global read lock, under which several sessions begin with the same snapshot. */
export async function mayTakeReadLock(target: Target, insecure: boolean): Promise<boolean> {
  const connection = await connect(connectionOf(target, insecure))
  try {
    return (await grantsOf(connection)).canTakeReadLock
  } finally {
    cutOff(connection)
  }
}

/**
 * Lets nobody write until the function that it gives is called; throws where that takes too long, for then
 * somebody writes for longer than the others should have to wait (lock_wait_timeout).
 */
export async function takeReadLock(
  target: Target,
  insecure: boolean,
): Promise<() => Promise<void>> {
  const connection = await connect(connectionOf(target, insecure))
  const release = async (): Promise<void> => cutOff(connection) // the lock ends with its session
  try {
    await ask(connection, 'FLUSH TABLES WITH READ LOCK')
    return release
  } catch (error) {
    await release()
    throw error
  }
}
