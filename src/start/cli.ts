#!/usr/bin/env node
import { loadProgram } from './index.ts'

loadProgram().program.runCommand(process.argv)
