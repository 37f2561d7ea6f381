// @ts-check
// Reads a file as the scanner does, and does nothing with it: the limit of what any scanner could reach.
import { closeSync, openSync, readSync } from 'node:fs'

const file = openSync(process.argv[2] ?? '', 'r')
const buffer = Buffer.alloc(256 << 10)
while (readSync(file, buffer) > 0);
closeSync(file)
