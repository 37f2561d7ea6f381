import type { ParsedSetting } from './settings.ts'

/** What a shell would not take as it stands. */
const SHELL = /['"\\$`|&;<>()*?[\]{}~#!\n]/

/** A program and its arguments: a list, or words that need no shell, as none is asked. */
export const command: ParsedSetting<readonly string[]> = {
  read: (given) => {
    const words = typeof given === 'string' && !SHELL.test(given) ? wordsOf(given) : given
    return isCommand(words) ? words : undefined
  },
  must: 'must be a list of a program and its arguments, or such words without quotes and other signs of a shell',
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '')

const isCommand = (words: unknown): words is readonly string[] =>
  Array.isArray(words) &&
  words.length > 0 &&
  words.every((word) => typeof word === 'string' && word !== '')
