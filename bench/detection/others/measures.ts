import { drawText, type Random } from '../../../src/demo/random.ts'
import { log, objects, type Source, table } from './source.ts'

const quads = (random: Random): string =>
  Array.from({ length: 4 }, () => String(1000 + random(3096))).join(' ')

/** What instruments and warehouses write: four numbers of four digits, and parts with hyphens. */
export const measures: readonly Source[] = [
  log('ADC', 3000, (r) => `adc ${quads(r)}`),
  { name: 'ADC, bare', count: 2000, line: quads },
  objects('sensor, packed', 1500, (r, index) => ({ t: index, raw: quads(r) })),
  table('stock numbers', 2000, 'shelf,stock_no,count', (r) =>
    [r(99), `${drawText(4, r)}-${drawText(4, r)}-${drawText(4, r)}-${drawText(4, r)}`, r(9)].join(
      ',',
    ),
  ),
  table('meter readings', 1600, 'meter\tcounter\tunit', (r) =>
    [`M${r(900)}`, `3${drawText(15, r)}`, 'Wh'].join('\t'),
  ),
]
