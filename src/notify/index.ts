// In: the news of a run. Out: a notification, told once to a command and a webhook; what cannot be sent waits in an
// outbox beside the archive for the next audit.
export { type Notification, notificationOf } from './notification.ts'
export { type Outbox, openOutbox, type Senders } from './outbox.ts'
export { receiversOf, sendersOf } from './senders.ts'
export { isSafeWebhook, type NotifySettings } from './settings.ts'
