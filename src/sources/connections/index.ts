// In: the URL of a database as the user wrote it, and the environment. Out: where to connect, as whom,
// and how the connection is protected. Everything that touches a password is here, so that no other
// place has a reason to see one.
export type { Address } from './address.ts'
export { authorityIn } from './authority.ts'
export {
  connectionOf,
  databaseOf,
  isExposed,
  isHere,
  isLocalHost,
  serverOf,
} from './connection.ts'
export { ENGINE_NAMES, engineOf, engineSchemes, passwordVariables, schemeOf } from './engines.ts'
export { passwordOfCommand } from './password-command.ts'
export { passwordNamed } from './password-variable.ts'
export { passwordFor, unusedPasswordFile } from './passwords.ts'
export { hasPassword, withoutPassword } from './shown.ts'
export { endSilence, KEEP_ALIVE, SILENCE } from './silence.ts'
export { tlsErrorOf } from './tls-error.ts'
