/**
 * Megabytes that a thread has for values made a moment ago: three times the 4 MB that V8 fills before it looks
 * which are still used. By itself it would fill 16, from Node 24 on 32, and be no faster here.
 */
export const YOUNG_GENERATION_MEGABYTES = 12
