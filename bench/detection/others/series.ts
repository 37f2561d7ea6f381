import { drawText, pick, type Random } from '../../../src/demo/random.ts'
import { log, objects, type Source, sixteen, table } from './source.ts'

const START = 4_103_551_000_000_000

/** A number that counts up, with gaps. */
const counting = (index: number, step: number, random: Random): string =>
  String(START + index * step + random(step))

/** Numbers of orders, devices, patients and things, of a card's length. */
export const series: readonly Source[] = [
  table('ids of a table', 4000, 'id,user_ref,state', (r, index) =>
    [index, sixteen(r), pick(['on', 'off'], r)].join(','),
  ),
  log('counting up', 4000, (r, index) => `job ${counting(index, 40, r)} done`),
  log('orders that begin with 4', 4000, (r) => `order 4${drawText(15, r)} shipped`),
  objects('members', 2000, (r, index) => ({ row: index, memberNo: sixteen(r) })),
  table('IMEISV', 3000, 'device;imeisv', (r, index) => `${index};35${drawText(14, r)}`),
  table('patients', 2000, '患者ID,診療科', (r) => `${sixteen(r)},${pick(['内科', '外科'], r)}`),
  log('trace', 2000, (r) => `trace=${sixteen(r)} span=${drawText(16, r)}`),
  {
    name: 'rows of a dump',
    count: 2000,
    line: (r, index) => `INSERT INTO stock VALUES (${index},'${sixteen(r)}',${r(50)});`,
  },
]
