/** Hints why card data is somewhere, and what to check then, by their ids in rules/causes.json. */
export const causes = {
  'wrong-field': {
    why: 'Typed into the wrong field by a person',
    check: 'Reject card numbers when this field is filled in, and clean up what is stored.',
  },
  'request-log': {
    why: 'Log of requests or messages',
    check:
      'Find out which request carries the number (query, form, message body) and stop logging that part.',
  },
  'debug-log': {
    why: 'Debug, trace or error log',
    check:
      'Lower the log level or mask the value before it is logged; look for dumps of whole objects.',
  },
  backup: {
    why: 'Backup, dump, export or old copy',
    check:
      'Find out who made the copy, how long it is kept and where else it went; the original may contain the same data.',
  },
  'session-data': {
    why: 'Session or temporary data that was kept',
    check: 'Keep card numbers out of sessions; delete session data right after payment.',
  },
  'file-name': {
    why: 'Name of a file or folder',
    check:
      'Names are copied into logs, listings and backups: rename at the source, and search those too.',
  },
  'contractor-system': {
    why: 'System run by a contractor',
    check:
      'Compare with the specification and operating guidelines of the contract, and ask the contractor in writing.',
  },
}
