import { isTextKey, type Say } from '../messages/index.ts'

/** A scheme's name, or its id where the texts have no name for it. */
export function brandText(brand: string, say: Say): string {
  const key = `brand.${brand}`
  return isTextKey(key) ? say(key) : brand
}
