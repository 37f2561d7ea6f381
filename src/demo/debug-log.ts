import { drawCard, groupCard } from './cards.ts'
import { demoTimeAt } from './clock.ts'
import { mixIn, planted, type ShopFile } from './file.ts'
import { drawText, drawUuid, type Random } from './random.ts'

const lineCount = 5000

/** The debug log of the servlet container: a dumped form post, a stack trace with a SOAP request, a typing error. */
export function makeDebugLog(random: Random): ShopFile {
  const lines = Array.from({ length: lineCount }, (_, index) => {
    const time = demoTimeAt(index * 15_000).plain
    const duration = `${random(900)}.${drawText(15, random)}`
    return `${time} DEBUG [http-nio-8080-exec-${random(20)}] RequestTimer - ${drawUuid(random)} took ${duration} ms`
  })
  const dumps = [makeFormPost(random), makeStackTrace(), makeTypingError()]
  return {
    path: 'tomcat/catalina.out',
    bytes: Buffer.from(`${mixIn(lines, dumps).join('\n')}\n`),
    planted: [planted('pan', 'SV1', 1), planted('pan', 'SV2', 1), planted('malformed', 'SV4', 1)],
  }
}

function makeFormPost(random: Random): string {
  const number = groupCard(drawCard('mastercard'), '%20')
  const fields = `card_number=${number}&card_month=05&card_year=28&security_code=${drawText(3, random)}`
  return `${demoTimeAt(0).plain} DEBUG [http-nio-8080-exec-7] RequestDumper - body=event=20481&${fields}&agree=1`
}

function makeStackTrace(): string {
  const card = `<cardNumber>${drawCard('jcb')}</cardNumber><expireDate>0528</expireDate>`
  return `${demoTimeAt(0).plain} ERROR [http-nio-8080-exec-3] GatewayClient - 決済サーバーに接続できません
java.net.SocketTimeoutException: Read timed out
	at java.base/sun.nio.ch.NioSocketImpl.timedRead(NioSocketImpl.java:278)
	at jp.example.shop.payment.GatewayClient.authorize(GatewayClient.java:114)
	at jp.example.shop.order.OrderService.place(OrderService.java:67)
Caused by: jp.example.shop.payment.GatewayException: request was
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">
  <soap:Body>
    <authorize><shopId>9100000</shopId>${card}<amount>15800</amount></authorize>
  </soap:Body>
</soap:Envelope>`
}

/** A number whose check digit is wrong: a customer mistyped one digit of a real one. */
function makeTypingError(): string {
  const card = drawCard('visa')
  const typed = card.slice(0, -1) + ((Number(card.at(-1)) + 1) % 10)
  return `${demoTimeAt(0).plain} WARN [http-nio-8080-exec-9] CardForm - カード番号が正しくありません card_number=${typed}`
}
