import cardDataReporter from 'cardsweep/vitest'
import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { reporters: ['default', cardDataReporter()] } })
