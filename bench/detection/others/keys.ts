import { drawText, pick } from '../../../src/demo/random.ts'
import { inFours, log, objects, type Source, table } from './source.ts'

/** Keys and vouchers that people type, in groups of four as cards have them. */
export const keys: readonly Source[] = [
  { name: 'licence keys', count: 3000, line: (r) => inFours(r, '-') },
  log(
    'activation',
    2000,
    (r) => `activated product ${pick(['Pro', 'Lite'], r)} ${inFours(r, '-')}`,
  ),
  table('vouchers', 2000, 'voucher,value', (r) => `${inFours(r, ' ')},${r(50)}00`),
  objects('serial numbers', 2000, (r) => ({
    serial: inFours(r, '-'),
    model: `X${drawText(3, r)}`,
  })),
  log('meeting rooms', 1000, (r) => `join meeting ${inFours(r, ' ')} from web`),
]
