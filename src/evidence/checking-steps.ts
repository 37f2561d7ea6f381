import type { CheckingSteps } from '../model/index.ts'
import type { Link } from './link.ts'
import { ATTESTATION, CHAIN, MANIFEST, PUBLIC_KEY, TIMESTAMP } from './names.ts'

/** What VERIFY.md says in each language: the files and the commands that check them, with openssl and sha256sum alone. */
export function checkingSteps(
  { sequence, previous, reliesOn = [] }: Link,
  fingerprint: string,
): CheckingSteps {
  return {
    files: { manifest: MANIFEST, attestation: ATTESTATION, timestamp: TIMESTAMP, chain: CHAIN },
    commands: {
      digests: block(DIGESTS, 'ls'),
      signature: block(SIGNATURE),
      fingerprint: block(FINGERPRINT),
      stamp: block(STAMP),
    },
    fingerprint,
    sequence,
    previous: previous && {
      attestation: previous.attestation,
      command: block(`sha256sum ../${previous.folder}/${ATTESTATION}`),
    },
    reliesOn: reliesOn.map(({ folder }) => folder),
  }
}

const DIGESTS = `sha256sum -c ${MANIFEST}`

const SIGNATURE = `D=$(mktemp -d)
sed -n 's/.*"payload":"\\([^"]*\\)".*/\\1/p' ${ATTESTATION} | openssl base64 -d -A > $D/statement
sed -n 's/.*"sig":"\\([^"]*\\)".*/\\1/p' ${ATTESTATION} | openssl base64 -d -A > $D/signature
{ printf 'DSSEv1 28 application/vnd.in-toto+json %s ' $(wc -c < $D/statement); cat $D/statement; } > $D/signed
openssl pkeyutl -verify -pubin -inkey ${PUBLIC_KEY} -rawin -in $D/signed -sigfile $D/signature
grep -c "$(sha256sum < ${MANIFEST} | cut -c 1-64)" $D/statement`

const FINGERPRINT = `openssl pkey -pubin -in ${PUBLIC_KEY} -outform DER | sha256sum`

const STAMP = `openssl ts -verify -in ${TIMESTAMP} -data ${MANIFEST} -CAfile AUTHORITY.pem`

function block(...commands: readonly string[]): string {
  return commands
    .flatMap((command) => command.split('\n'))
    .map((line) => `        ${line}`)
    .join('\n')
}
