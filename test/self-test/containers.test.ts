import { expect, test } from 'vitest'
import { containers } from '../../src/containers/index.ts'
import { containerPlants } from '../../src/self-test/containers/index.ts'
import { luhnDigit } from '../support/cards.ts'

const number = `411111111111111${luhnDigit('411111111111111')}`

test.each(Object.entries(containerPlants))(
  'what is planted as %s is opened as a container',
  (_, plant) => {
    let bytes: Buffer
    try {
      bytes = plant(number)
    } catch {
      return // its program is not installed
    }
    expect(containers.isContainer(bytes.subarray(0, containers.start))).toBe(true)
  },
)
