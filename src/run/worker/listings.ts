import type { NotRead, Source, Unit } from '../../model/index.ts'
import { parseVersion } from '../../sources/index.ts'
import type { ListedPage, ListOrder } from '../fleet/index.ts'
import { type MachineSigns, signsHere } from '../ledger/index.ts'

/** Units and notes of a page: a message of some hundred kilobytes. */
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
  /** Whether pages came before it was begun here. */
  readonly isAnew: boolean
  /** Whether there are no more units. */
  hasEnded: boolean
  /** The last page, which is asked for again where its answer was lost. */
  page: number
  last: ListedPage | null
}

/** Opens the listings of targets, whose source and way to list `open` gives. */
export function listings(
  open: (target: number, note: (notRead: NotRead) => void) => ReturnType<Source['units']>,
): Listings {
  const known = new Map<string, Listing>()
  const turns = new Map<string, Promise<unknown>>()
  const begin = ({ target, page }: ListOrder): Listing => {
    const notes: NotRead[] = []
    const units = open(target, (notRead) => notes.push(notRead))[Symbol.asyncIterator]()
    const signs = signsHere(new Date().toISOString())
    return { units, notes, signs, isAnew: page > 0, hasEnded: false, page: page - 1, last: null }
  }
  const pageNow = async (order: ListOrder): Promise<ListedPage> => {
    const { listing, page } = order
    const old = known.get(listing)
    if (old?.last && old.page === page) return old.last
    const current = old?.page === page - 1 ? old : begin(order)
    // One that fails is begun anew: asked again, it would say that it has come to its end.
    known.delete(listing)
    const next = await pageOf(current)
    current.page = page
    current.last = next
    known.set(listing, current)
    return next
  }
  return {
    // An order may come twice at a time, and two that take from one listing would each get a part of the page.
    page(order) {
      const { listing } = order
      const turn = (turns.get(listing) ?? Promise.resolve()).then(() => pageNow(order))
      turns.set(
        listing,
        turn.catch(() => {}),
      )
      return turn
    },
  }
}

async function pageOf(listing: Listing): Promise<ListedPage> {
  const { units, notes, signs, isAnew } = listing
  const listed: Unit[] = []
  while (listed.length + notes.length < PAGE && !listing.hasEnded) {
    const { done, value } = await units.next()
    listing.hasEnded = done === true
    if (!done) listed.push(value)
  }
  const some = notes.splice(0, PAGE)
  const isLast = listing.hasEnded && notes.length === 0
  return { units: listed, notes: some, signs: told(signs, listed), isAnew, isLast }
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
