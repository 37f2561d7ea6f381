/** What each requirement of rules/requirements.json is about, and what a scan can and cannot see of it, by its id. */
export const requirements = {
  'pci-dss:3.2.1': {
    about: 'Retention and disposal of account data, verified every 3 months',
    sees: 'The scan shows where account data is and from which dates. It cannot see the retention policy or whether the data is still needed.',
  },
  'pci-dss:3.3.1': {
    about: 'SAD not kept after authorization',
    sees: 'Track data and verification codes stored in the clear are found. Whether the authorization is complete is not known.',
  },
  'pci-dss:3.3.1.1': {
    about: 'Full track data not kept',
    sees: 'Track 1 and track 2 stored in the clear are found.',
  },
  'pci-dss:3.3.1.2': {
    about: 'Card verification code not kept',
    sees: 'Codes are found by the name of their field or next to a card number. A code without either cannot be recognised.',
  },
  'pci-dss:3.3.1.3': {
    about: 'PIN and PIN block not kept',
    sees: 'Encrypted PIN blocks are not searched for. Short numbers in fields named for PINs are listed under 3.3.1.2.',
  },
  'pci-dss:3.3.2': {
    about: 'SAD kept before authorization is encrypted',
    sees: 'SAD in the clear is found, with or without a card number. Encrypted data is not opened.',
  },
  'pci-dss:3.4.1': {
    about: 'PAN masked when displayed',
    sees: 'Stored masked numbers are listed. Screens, printouts and the roles that see them are not known.',
  },
  'pci-dss:3.5.1': {
    about: 'PAN unreadable wherever it is stored, backups and logs included',
    sees: 'Readable card numbers are found in everything that was read. What could not be read is listed in the coverage section.',
  },
  'pci-dss:3.5.1.1': {
    about: 'Hashes of PAN are keyed',
    sees: 'Hashes of card numbers are not searched for.',
  },
  'pci-dss:3.5.1.2': {
    about: 'Disk encryption alone is not enough',
    sees: 'The scan reads files as the operating system shows them and does not know how disks are encrypted.',
  },
  'pci-dss:6.5.2': {
    about: 'Confirmation after a significant change',
    sees: 'A run with a change ID records what was found after the change. Other requirements must be confirmed separately.',
  },
  'pci-dss:6.5.5': {
    about: 'No live PAN in pre-production',
    sees: 'Applies to targets whose configured environment is a test environment. A found number may be live or invented.',
  },
  'pci-dss:6.5.6': {
    about: 'Test data removed before production',
    sees: 'Published test cards in targets whose configured environment is production. Test accounts are not searched for.',
  },
  'pci-dss:10.2.2': {
    about: 'Details in audit logs',
    sees: 'The scan reads logs only to search for card data. Card numbers in logs are listed under 3.5.1.',
  },
  'pci-dss:10.3.4': {
    about: 'Integrity of audit logs',
    sees: 'Not checked. The evidence of the scan itself is signed and chained.',
  },
  'pci-dss:10.5.1': {
    about: 'Audit logs kept for 12 months',
    sees: 'Not checked.',
  },
  'pci-dss:12.5.2': {
    about: 'Scope documented, with all locations of account data',
    sees: 'Each place found must be part of the documented scope. Data flows and places that are not targets are not known.',
  },
  'pci-dss:12.10.7': {
    about: 'Response when PAN is found where it is not expected',
    sees: 'Each place found calls for the procedure; the response sheets record it. Whether a procedure exists is not known.',
  },
  'pci-dss:A3.2.1': {
    about: 'Scope confirmed every 3 months (if A3 applies)',
    sees: 'The list of targets and places supports the confirmation. The organisation must make it.',
  },
  'pci-dss:A3.2.5': {
    about: 'Method of data discovery, every 3 months (if A3 applies)',
    sees: 'This run is one execution of the method. Whether the targets include everything is for the organisation to confirm.',
  },
  'pci-dss:A3.2.5.1': {
    about: 'Effectiveness of the method, every 12 months (if A3 applies)',
    sees: 'The self-test shows that detection worked. It covers the kinds of components and files that were tested, no others.',
  },
  'pci-dss:A3.2.5.2': {
    about: 'Response when cleartext PAN is found outside the CDE (if A3 applies)',
    sees: 'The response sheets ask for it. Whether a procedure exists is not known.',
  },
  'pci-dss:A3.2.6': {
    about: 'Cleartext PAN kept from leaving the CDE (if A3 applies)',
    sees: 'Network traffic is not checked.',
  },
  'credit-card-security-guideline:store': {
    about: 'No storing of card data in own systems',
    sees: 'Stored card data is found in what was read. Paper, images and audio are not read.',
  },
  'credit-card-security-guideline:process': {
    about: 'No processing of card data in own systems',
    sees: 'Memory is not read. Card data in sessions, temporary files and dumps is a trace of processing and is listed.',
  },
  'credit-card-security-guideline:transmit': {
    about: 'No card data passing through own networks',
    sees: 'Networks are not read. Card data in logs of requests and messages is a trace of passing through and is listed.',
  },
  'credit-card-security-guideline:1': {
    about: 'Access to administration screens',
    sees: 'Not checked.',
  },
  'credit-card-security-guideline:2': {
    about: 'Exposed data directories and wrong settings',
    sees: 'Not checked. The paths of the findings may show that card data is in a public folder.',
  },
  'credit-card-security-guideline:3': {
    about: 'Vulnerabilities of web applications',
    sees: 'Not checked.',
  },
  'credit-card-security-guideline:4': {
    about: 'Protection against malware',
    sees: 'Not checked.',
  },
  'credit-card-security-guideline:5': {
    about: 'Card testing (credit master)',
    sees: 'Not checked.',
  },
  'installment-sales-act-35-16:whole': {
    about: 'Proper management of card numbers',
    sees: 'A place found shows that a number is kept there. Whether the measures are appropriate is not assessed.',
  },
}
