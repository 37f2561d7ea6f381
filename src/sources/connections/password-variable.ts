import { UsageError } from '../../errors.ts'

/** The password in the variable that a target names by `passwordEnv`; throws `UsageError` where it is not set. */
export function passwordNamed(variable: string): string {
  const value = process.env[variable]
  if (value === undefined) throw new UsageError(`the environment variable ${variable} is not set`)
  return value
}
