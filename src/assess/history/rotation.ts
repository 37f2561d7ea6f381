/** What compressors of rotated logs add. */
const COMPRESSED = /\.(?:gz|bz2|xz|zst|lz4|z)$/i

/** A day as log writers put it into names, an hour and more behind it, or a time in seconds (logrotate's `-%s`). */
const DAY =
  /(?:19|20)\d\d[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:0[1-9]|[12]\d|3[01])(?:[-_.T]?\d{2}(?:[-_.:]?\d{2}){0,2})?|1[5-9]\d{8}/
    .source

/** What rotation puts behind a name: a number (`app.log.1`), a day (`app.log-20261121`), or `.old`. */
const BEHIND = new RegExp(
  `(?<=.)(?:(?<=\\D)\\.\\d{1,4}|[-_.](?:${DAY})(?:[-_.]\\d{1,4})?|\\.old)$`,
  'i',
)

/** What log writers put before the ending: `app-2026-11-21.log`, `app.2026-11-21.1.log`, `app.1.log`. */
const WITHIN = new RegExp(
  `(?<=.)(?:[-_.](?:${DAY})(?:[-_.]\\d{1,4})?(?=\\.[a-z]\\w{0,4}$)|\\.\\d{1,3}(?=\\.(?:log|txt|out|err|jsonl?)$))`,
  'i',
)

/** A file that is called by its day alone. */
const ALONE = new RegExp(`^(?:${DAY})(?=\\.\\w+$|$)`)

/**
 * Gives the name that all files of a rotated log share, by the names that logrotate (`rotate`, `dateext`,
 * `compress`), log4j, logback, Python's logging, Tomcat and cronolog make.
 *
 * Of a path in an archive (`outer!inner`) each part is one.
 */
export function familyOf(path: string): string {
  return path.split('!').map(withoutRotation).join('!')
}

function withoutRotation(path: string): string {
  const slash = path.lastIndexOf('/') + 1
  let name = path.slice(slash).replace(COMPRESSED, '')
  for (let before = ''; name !== before; ) {
    before = name
    name = name.replace(BEHIND, '').replace(WITHIN, '').replace(ALONE, '*')
  }
  return path.slice(0, slash) + name
}
