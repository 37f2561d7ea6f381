/** The least rights, by the roles that every server has. */
export const GRANTS = `// A user for cardsweep that can only read. Run this with mongosh as an administrator.
use admin
db.createUser({
  user: 'cardsweep',
  pwd: passwordPrompt(),
  roles: [
    'readAnyDatabase',
    { role: 'read', db: 'local' },  // the operations log holds what was written
    { role: 'read', db: 'config' },
  ],
})
`
