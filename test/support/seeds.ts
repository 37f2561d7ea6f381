import fc from 'fast-check'
import { drawSeed } from './runs.ts'

// Properties that draw their inputs by fast-check draw the same in each `npm test`.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: drawSeed() })
