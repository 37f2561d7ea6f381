import { drawCard, groupCard, widen } from './cards.ts'
import { encodeText } from './charset.ts'
import { demoTimeAt } from './clock.ts'
import { planted, type ShopFile } from './file.ts'
import { drawCustomer } from './people.ts'
import { drawText, type Random } from './random.ts'

/** A PHP session file, the mail log of an old system and the journal of the box office's card terminal. */
export function makeSmallFiles(random: Random): ShopFile[] {
  return [makeSession(random), makeMailLog(random), makeTerminalLog(random)]
}

/** The session of an unfinished order, as PHP's `session.serialize_handler = php` writes it. */
function makeSession(random: Random): ShopFile {
  const card = drawCard('visa')
  const code = drawText(3, random)
  const text = `transactionid|s:40:"${drawText(40, random, '0123456789abcdef')}";cart|a:1:{i:0;a:2:{s:13:"product_class";i:4021;s:8:"quantity";i:2;}}cc_data|a:3:{s:11:"card_number";s:16:"${card}";s:8:"card_exp";s:4:"0528";s:8:"card_cvv";s:3:"${code}";}`
  return {
    path: `php/sess_${drawText(26, random, '0123456789abcdefghijklmnopqrstuv')}`,
    bytes: Buffer.from(text),
    planted: [planted('pan', 'SV1', 1)],
  }
}

/** Full-width digits in EUC-JP, as systems of the years around 2005 still write them. */
function makeMailLog(random: Random): ShopFile {
  const lines = Array.from({ length: 500 }, (_, index) => {
    const { name, phone } = drawCustomer(random)
    return `${demoTimeAt(index * 170_000).plain.slice(0, 19)} 注文メールを受信しました ${name} 様 電話 ${phone}`
  })
  const card = widen(groupCard(drawCard('jcb'), '　'))
  lines.splice(250, 0, `本文: 前回と同じカードでお願いします。カード番号：${card}`)
  return {
    path: 'mail/order-mail.log',
    bytes: encodeText(`${lines.join('\n')}\n`, 'euc-jp'),
    planted: [planted('pan', 'SV3', 1)],
  }
}

/** Track 2 (ISO/IEC 7813) in the trace of a card reader, which nobody may keep. */
function makeTerminalLog(random: Random): ShopFile {
  const lines = [0, 1].map((index) => {
    const track = `;${drawCard('visa')}=2805201${drawText(12, random)}?`
    return `${demoTimeAt(index * 60_000).iso} TRACE reader=MSR-3 amount=${4000 + random(4000)} swipe ${track}`
  })
  return {
    path: 'box-office/terminal.log',
    bytes: Buffer.from(`${lines.join('\n')}\n`),
    planted: [planted('track2', 'SV1', 2)],
  }
}
