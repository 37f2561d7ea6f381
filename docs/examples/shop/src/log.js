import { redactingDestination } from 'cardsweep/pino'
import pino from 'pino'

/** A logger whose lines hold no card data, whatever it is given. */
export const createLog = (sink = process.stdout) => pino(redactingDestination({}, sink))
