/** Who is told of news: any of these. */
export interface NotifySettings {
  /** A command of the shell that gets the notification on its standard input. */
  readonly command?: string
  /** What it gets there: the notification as JSON (the default), or its text alone, as `mail` wants it. */
  readonly stdin?: 'json' | 'text'
  /** A URL that gets the notification by POST. */
  readonly webhook?: string
  /** The environment variable that holds the key by which the webhook's body is signed. */
  readonly secretEnv?: string
}

/** Who is told of news: `print` is the audit's own standard output. */
export type Receiver = 'print' | 'command' | 'webhook'

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** Whether a notification may go to a URL: over TLS, or to this machine, and with no password in it. */
export function isSafeWebhook(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, username, password } = new URL(url)
  const isPrivate = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname))
  return isPrivate && username === '' && password === ''
}
