import { visible } from '../../mask/index.ts'

/** Text of a SARIF message, in which brackets make links and braces placeholders (3.11.5, 3.11.6). */
export function plain(text: string): string {
  return visible(text)
    .replaceAll(/[\\[\]]/g, '\\$&')
    .replaceAll(/[{}]/g, '$&$&')
}
