import type { CheckingSteps } from '../model/index.ts'
import type { Link } from './link.ts'
import { ATTESTATION, CHAIN, MANIFEST, PUBLIC_KEY, ROTATIONS, TIMESTAMP } from './names.ts'

/** Whose key it is, and whether it has replaced another. */
interface SigningKey {
  readonly fingerprint: string
  readonly isRotated: boolean
}

/** What VERIFY.md says in each language: the files and the commands that check them, with openssl and sha256sum alone. */
export function checkingSteps(
  { sequence, previous, reliesOn = [] }: Link,
  { fingerprint, isRotated }: SigningKey,
): CheckingSteps {
  return {
    files: { manifest: MANIFEST, attestation: ATTESTATION, timestamp: TIMESTAMP, chain: CHAIN },
    commands: {
      digests: block(IRREGULAR, DIGESTS, 'ls'),
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
    rotations: isRotated ? { file: ROTATIONS, command: block(EACH_ROTATION) } : null,
  }
}

/** To be seen first, as to read a pipe never ends. */
const IRREGULAR = 'find . -mindepth 1 ! -type f'

const DIGESTS = `sha256sum -c ${MANIFEST}`

/** Takes an envelope apart: what is signed, and the signature. */
const APART = `sed -n 's/.*"payload":"\\([^"]*\\)".*/\\1/p' $D/envelope | openssl base64 -d -A > $D/statement
sed -n 's/.*"sig":"\\([^"]*\\)".*/\\1/p' $D/envelope | openssl base64 -d -A > $D/signature
{ printf 'DSSEv1 28 application/vnd.in-toto+json %s ' $(wc -c < $D/statement); cat $D/statement; } > $D/signed`

const SIGNED_BY = 'openssl pkeyutl -verify -pubin -rawin -in $D/signed -sigfile $D/signature -inkey'

const SIGNATURE = `D=$(mktemp -d); cp ${ATTESTATION} $D/envelope
${APART}
${SIGNED_BY} ${PUBLIC_KEY}
grep -c "$(sha256sum < ${MANIFEST} | cut -c 1-64)" $D/statement`

const EACH_ROTATION = `D=$(mktemp -d); K=to
while read -r LINE; do
if [ $K = to ]; then K=from; else K=to; fi
printf '%s\\n' "$LINE" > $D/envelope
${APART}
printf '%b' "$(sed -n 's/.*"'$K'":"\\([^"]*\\)".*/\\1/p' $D/statement)" > $D/key
${SIGNED_BY} $D/key
openssl pkey -pubin -in $D/key -outform DER | sha256sum
done < ${ROTATIONS}`

const FINGERPRINT = `openssl pkey -pubin -in ${PUBLIC_KEY} -outform DER | sha256sum`

const STAMP = `openssl ts -verify -in ${TIMESTAMP} -data ${MANIFEST} -CAfile AUTHORITY.pem`

function block(...commands: readonly string[]): string {
  return commands
    .flatMap((command) => command.split('\n'))
    .map((line) => `        ${line}`)
    .join('\n')
}
