import type { Link } from './chain.ts'
import { ATTESTATION, CHAIN, MANIFEST, PUBLIC_KEY, TIMESTAMP } from './names.ts'

/** VERIFY.md: how a stranger checks the folder with cardsweep, and without it. English, then Japanese. */
export function instructions(link: Link, fingerprint: string): string {
  return `${english(link, fingerprint)}\n${japanese(link, fingerprint)}`
}

const DIGESTS = `sha256sum -c ${MANIFEST}`

const SIGNATURE = `D=$(mktemp -d)
sed -n 's/.*"payload":"\\([^"]*\\)".*/\\1/p' ${ATTESTATION} | openssl base64 -d -A > $D/statement
sed -n 's/.*"sig":"\\([^"]*\\)".*/\\1/p' ${ATTESTATION} | openssl base64 -d -A > $D/signature
{ printf 'DSSEv1 28 application/vnd.in-toto+json %s ' $(wc -c < $D/statement); cat $D/statement; } > $D/signed
openssl pkeyutl -verify -pubin -inkey ${PUBLIC_KEY} -rawin -in $D/signed -sigfile $D/signature
grep -c "$(sha256sum < ${MANIFEST} | cut -c 1-64)" $D/statement`

const FINGERPRINT = `openssl pkey -pubin -in ${PUBLIC_KEY} -outform DER | sha256sum`

const before = (link: Link): string => `sha256sum ../${link.previous?.folder}/${ATTESTATION}`

const STAMP = `openssl ts -verify -in ${TIMESTAMP} -data ${MANIFEST} -CAfile AUTHORITY.pem`

function english(link: Link, fingerprint: string): string {
  return `# How to verify this folder

With cardsweep: \`cardsweep verify .\` here, or on the folder above for the whole chain of runs. With
\`--key owner.pem\` the signature must be of that key; get it from its owner, not from this folder.

Without cardsweep, in a shell, with openssl (3.0 or later) and sha256sum alone:

1. The files are the ones that were listed, and no other is here besides ${MANIFEST}, ${ATTESTATION} and,
   where an authority stamped the time, ${TIMESTAMP}:

${block(DIGESTS, 'ls')}

2. The list was signed. "Signature Verified Successfully", then 1, which says that the statement names the list:

${block(SIGNATURE)}

3. The key is its owner's. Compare the fingerprint with the one that the owner tells you by another way:

${block(FINGERPRINT)}

   It was, when this folder was made: ${fingerprint}

4. The chain. This is run ${link.sequence}. ${
    link.previous === null
      ? 'It is the first one.'
      : `${CHAIN} holds the SHA-256 of the attestation of the run before, ${link.previous.attestation}:\n\n${block(before(link))}`
  }

5. The time. Where there is no ${TIMESTAMP}, times are those of the clock of the machine that scanned. Where there is one,
   an authority stamped the list (RFC 3161). With its certificates in AUTHORITY.pem:

${block(STAMP)}
`
}

function japanese(link: Link, fingerprint: string): string {
  return `# このフォルダーの検証方法

cardsweep を使う場合: このフォルダーで \`cardsweep verify .\`、実行の連鎖全体は一つ上のフォルダーに対して実行します。
\`--key owner.pem\` を付けると、その鍵による署名であることを確認します。鍵はこのフォルダーからではなく、所有者から入手してください。

cardsweep を使わない場合: シェルと openssl（3.0 以降）、sha256sum だけで確認できます。

1. ファイルが一覧のとおりで、${MANIFEST}、${ATTESTATION}、（時刻認証がある場合）${TIMESTAMP} のほかに余分なファイルがないこと:

${block(DIGESTS, 'ls')}

2. 一覧が署名されていること。「Signature Verified Successfully」に続き、署名された文書が一覧を指すことを示す 1 が表示されます:

${block(SIGNATURE)}

3. 鍵が所有者のものであること。次の指紋を、所有者から別の手段で伝えられた値と比べてください:

${block(FINGERPRINT)}

   作成時の値: ${fingerprint}

4. 連鎖。これは ${link.sequence} 回目の実行です。${
    link.previous === null
      ? '最初の実行です。'
      : `${CHAIN} には直前の実行の署名ファイルの SHA-256 値 ${link.previous.attestation} があります:\n\n${block(before(link))}`
  }

5. 時刻。${TIMESTAMP} がない場合、時刻はスキャンした機器の時計によります。ある場合は、時刻認証局が一覧に
   タイムスタンプ（RFC 3161）を付けています。認証局の証明書を AUTHORITY.pem に置いて:

${block(STAMP)}
`
}

function block(...commands: readonly string[]): string {
  return commands
    .flatMap((command) => command.split('\n'))
    .map((line) => `        ${line}`)
    .join('\n')
}
