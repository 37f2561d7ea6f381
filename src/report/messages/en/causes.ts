/** Hints why card data lies somewhere, and what to check then, by their ids in rules/causes.json. */
export const causes = {
  'wrong-field': {
    why: 'Typed into the wrong field by a person',
    check: 'Refuse card numbers in this field when it is entered, and clear what is stored.',
  },
  'request-log': {
    why: 'Log of requests or messages',
    check:
      'See which request carries the number (query, form, message body) and stop writing that part down.',
  },
  'debug-log': {
    why: 'Debug, trace or error log',
    check:
      'Lower the log level or mask the value before it is written; look for dumps of whole objects.',
  },
  backup: {
    why: 'Backup, dump, export or old copy',
    check:
      'Find out who made the copy, how long it is kept and where else it went; the original may hold the same.',
  },
  'session-data': {
    why: 'Session or temporary data that was kept',
    check:
      'Do not put the number into the session, and let such data expire at once after the payment.',
  },
  'file-name': {
    why: 'Name of a file or folder',
    check:
      'Names are copied into logs, listings and backups: rename at the source, and search those as well.',
  },
  'contractor-system': {
    why: 'System that a contractor runs',
    check:
      "Compare with the order's specification and operating guideline, and ask the contractor in writing.",
  },
}
