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
  return `# このフォルダーの検証方法

cardsweep を使う場合: このフォルダーで \`cardsweep verify .\`、実行の連鎖全体は一つ上のフォルダーに対して実行します。
\`--key owner.pem\` を付けると、その鍵による署名であることを確認します。鍵はこのフォルダーからではなく、所有者から入手してください。

cardsweep を使わない場合: シェルと openssl(3.0 以降)、sha256sum だけで確認できます。

1. 通常のファイルだけであること(最初のコマンドは何も表示しません)。ファイルが一覧のとおりで、${files.manifest}、${files.attestation}、(時刻認証がある場合)${files.timestamp} のほかに余分なファイルがないこと:

${commands.digests}

2. 一覧が署名されていること。「Signature Verified Successfully」に続き、署名された文書が一覧を指すことを示す 1 が表示されます:

${commands.signature}

3. 鍵が所有者のものであること。次の指紋を、所有者から別の手段で伝えられた値と比べてください:

${commands.fingerprint}

   作成時の値: ${fingerprint}

4. 連鎖。これは ${sequence} 回目の実行です。${
    previous === null
      ? '最初の実行です。'
      : `${files.chain} には直前の実行の署名ファイルの SHA-256 値 ${previous.attestation} があります。\n   その実行がここにある場合(エクスポートの最初の実行ではないことがあります)、次のコマンドは同じ値を表示します:\n\n${previous.command}`
  }${
    reliesOn.length === 0
      ? ''
      : `\n   変更なしとした部分は次の実行が読んだものです。あわせて検証してください(SHA-256 値は ${files.chain} にあります):\n   ${reliesOn.join(', ')}`
  }

5. 時刻。${files.timestamp} がない場合、時刻はスキャンした機器の時計によります。ある場合は、時刻認証局が一覧に
   タイムスタンプ(RFC 3161)を付けています。認証局の証明書を AUTHORITY.pem に置いて:

${commands.stamp}
${
  rotations === null
    ? ''
    : `
6. 鍵の交換。この鍵は以前の鍵に代わるもので、${rotations.file} では交換ごとに旧鍵と新鍵が一行ずつ署名しています。
   各行に「Signature Verified Successfully」と、その鍵の指紋が旧、新の順に表示されます。新鍵は次の交換の旧鍵であり、
   最後は手順 3 の鍵です。所有者から伝えられた鍵もこの中にあります:

${rotations.command}
`
}
これらの手順では、判定が検出内容に基づくこと、フォルダー名が変えられていないこと、途中の実行が抜けていないこと、
鍵が失効していないことは確認できません。これらは \`cardsweep verify\` が確認します。
`
}
