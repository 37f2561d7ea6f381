import { parentPort, workerData } from 'node:worker_threads'
import { loadProgram } from './load-program.ts'

if (parentPort !== null) loadProgram().program.serveUnits(parentPort, workerData)
