import type { CheckingSteps } from '../../../model/index.ts'

/** How a stranger checks an evidence folder with cardsweep, and without it. */
export function instructions({
  files,
  commands,
  fingerprint,
  sequence,
  previous,
  reliesOn,
  rotations,
}: CheckingSteps): string {
  return `# How to verify this folder

With cardsweep: \`cardsweep verify .\` here, or on the folder above for the whole chain of runs. With
\`--key owner.pem\` the signature must be by that key; get it from its owner, not from this folder.

Without cardsweep, in a shell, with openssl (3.0 or later) and sha256sum alone:

1. All are regular files, so that the first command prints nothing. The files are exactly those listed, and there are no others besides ${files.manifest}, ${files.attestation} and,
   where an authority stamped the time, ${files.timestamp}:

${commands.digests}

2. The list is signed. Expect "Signature Verified Successfully", then 1, which shows that the statement names the list:

${commands.signature}

3. The key belongs to the owner. Compare the fingerprint with the one the owner gives you through another channel:

${commands.fingerprint}

   Fingerprint when this folder was made: ${fingerprint}

4. The chain. This is run ${sequence}. ${
    previous === null
      ? 'It is the first one.'
      : `${files.chain} contains the SHA-256 of the attestation of the previous run, ${previous.attestation}.\n   Where that run is here, which the first one of an export need not have, this prints the same:\n\n${previous.command}`
  }${
    reliesOn.length === 0
      ? ''
      : `\n   What it calls unchanged was read by other runs, which must be verified too (${files.chain} has their SHA-256):\n   ${reliesOn.join(', ')}`
  }

5. The time. Without ${files.timestamp}, times are those of the scanning machine's clock. With it,
   an authority stamped the list (RFC 3161). With its certificates in AUTHORITY.pem:

${commands.stamp}
${
  rotations === null
    ? ''
    : `
6. The key replaced others. The old and the new key signed each change, one line each in ${rotations.file}. Expect
   "Signature Verified Successfully" for every line, and below it the fingerprint of that key: old, new, and so on. Each new
   key is the next old one, the last is the key of step 3, and the key that the owner gave you is one of them:

${rotations.command}
`
}
What these steps do not show, and \`cardsweep verify\` does: that the verdict follows from the findings, that no folder was
renamed, that no run is missing in between, and that no key was revoked.
`
}
