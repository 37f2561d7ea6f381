import type { Config } from '../config/index.ts'

/** What is kept between audits lies beside the archive, in which there is nothing but runs. */
export function stateOf({ audits: { archive } }: Pick<Config, 'audits'>): string {
  return `${archive.replace(/\/+$/, '')}.state`
}
