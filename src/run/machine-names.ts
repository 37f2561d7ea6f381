/** Whether `on:` of a target means a machine of a name: `*` stands for any signs, `?` for one. */
export function meansMachine(on: string, name: string): boolean {
  const parts = on.replace(/[.+^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${parts.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(name)
}
