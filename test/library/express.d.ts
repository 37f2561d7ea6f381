/** What the tests use of Express, which comes without types. */
declare module 'express' {
  import type { IncomingMessage, Server, ServerResponse } from 'node:http'

  type Handler = (
    request: IncomingMessage,
    response: ServerResponse & { sendStatus(status: number): unknown },
    next: () => void,
  ) => void

  interface Application {
    use(...handlers: readonly Handler[]): void
    post(path: string, handler: Handler): void
    listen(port: number, host: string): Server
  }

  function express(): Application
  namespace express {
    function json(): Handler
  }
  export default express
}
