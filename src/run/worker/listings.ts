import type { NotRead, Source, Unit } from '../../model/index.ts'
import { parseVersion } from '../../sources/index.ts'
import type { ListedPage, ListOrder } from '../fleet/index.ts'
import { type MachineSigns, signsHere } from '../ledger/index.ts'

/** Units of a page: a message of some hundred kilobytes. */
const PAGE = 4096

/** The listings of a run that are under way. */
export interface Listings {
  /** The page that is asked for; that of a listing which is not known here is the first. */
  page(order: ListOrder): Promise<ListedPage>
}

interface Listing {
  readonly units: AsyncIterator<Unit>
  readonly notes: NotRead[]
  readonly signs: MachineSigns
  /** The last page, which is asked for again where its answer was lost. */
  page: number
  last: ListedPage | null
}

/** Opens the listings of targets, whose source and way to list `open` gives. */
export function listings(
  open: (target: number, note: (notRead: NotRead) => void) => ReturnType<Source['units']>,
): Listings {
  const known = new Map<string, Listing>()
  const begin = ({ target, page }: ListOrder): Listing => {
    const notes: NotRead[] = []
    const units = open(target, (notRead) => notes.push(notRead))[Symbol.asyncIterator]()
    const signs = signsHere(new Date().toISOString())
    return { units, notes, signs, page: page - 1, last: null }
  }
  return {
    async page(order) {
      const { listing, page } = order
      const old = known.get(listing)
      if (old?.last && old.page === page) return old.last
      const current = old?.page === page - 1 ? old : begin(order)
      known.set(listing, current)
      const isFirst = current.last === null
      const next = await pageOf(current, isFirst)
      current.page = page
      current.last = next
      return next
    },
  }
}

async function pageOf({ units, notes, signs }: Listing, isFirst: boolean): Promise<ListedPage> {
  const listed: Unit[] = []
  let isLast = false
  while (listed.length < PAGE && !isLast) {
    const { done, value } = await units.next()
    isLast = done === true
    if (!done) listed.push(value)
  }
  return { units: listed, notes: notes.splice(0), signs: told(signs, listed), isFirst, isLast }
}

function told(
  { began, now, quiet, stamps }: MachineSigns,
  units: readonly Unit[],
): ListedPage['signs'] {
  const stamping = new Set<number>()
  for (const { source, part, version } of units) {
    if (source !== 'file') continue
    const { device } = parseVersion(version)
    if (stamps(device, part)) stamping.add(device)
  }
  return { began: began(), now: now(), quiet: quiet(), stamping: [...stamping] }
}
