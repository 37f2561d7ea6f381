import { brotliDecompressSync } from 'node:zlib'

/** Of systemd 252, with published test cards: seven entries, a long one compressed; and the same with places of 32 bits. */
export const JOURNALS: Readonly<Record<string, Buffer>> = {
  regular: brotliDecompressSync(
    Buffer.from(
      'n///fzieA27TjOt4ROGIFdlEaInj9NvaMUKSThBADk1BewY/QfA8rMN3aMtLcgT/IOdrU1u3GugEhWKGIgysy4eTgeS2OSRkom6hfNuts80RSoAQZId0H/jlFpYEGQcacyDlfy2dTQKP7vaOpsSO5xR6laOVR6ndRSjKT7pwS5TL4KIc41ECiZFYhKF/iWMQ1tAEIlCwACK6/zW71t/CAA8PDxcXDxfDw4cBYRgG+DDAtP8+eHQ2Kik8PDEcQBoAAFhysDCzLyNsvrnVaztfcLnuo6hxdmfdG7lBr8YyfPPfI2AXUTZ+4+X7rVh4/sQVAPjxVwTAD1MA6L+3AqCuAMA1IgD4wwQAPQBAjNHlMek/pBJmZ2IzKMrGPGeTVNjuAEAK9p2FaUEMMNr2/zNBA0QAgAdE2Fv3Tb+dYFv/G1/hh7Uz7Qtf4AfyqglffPqGYFAQ/oVg2v1wVP8TQFrKoaLO0Qr7Hfs/KPAIwKwN34mHCApUQDAjg7fbP/EdwV0TrzpmBYT1YFHAEYAZArYz7QcKqVZww55VSVmAUB9RwBGAWcWh+ksBBMe+fAfxkC1X5RgBAvUvGmUjcLE+qpMQQGj+T6GPBq4GSpUZIAjSv32FT1uCqukLAARQUaaI4dq5+V8fw9z4tjzuFyMGk3kvyZpPMi8i2MfewdHJ2cXVzd2joLCouKT0aFQgCHvL53Wl1hq8dPHbP9XYjOYeOfFyvV6sTq5l6+jzaemMzzcb5HjRy8V5X6mPt/g4O+yH31UgC+zbYWfddEVZPsrObvPKoVKdgSYye4r0pSUnBxzVG2aO+daIjOTY0sXgvCysOenz4fs4+in7KXjCxZphm/e673s+NB77EsrXfWYi9Y7eXzRbfr6k/daOfjBda5b2caWrNdIn/fHzcuLYj4dIqUkI9EOAmfaxzGC/HAC59/HSNHD0wf/sg+8gjDqjbmcMerDDTLrQDgTcfXVFHCBu1v1ZXvZ/ECNa9W1K6kZLT0NsYzHXknAQHSFo+uP33cXlul3sf3BnjOxvombk5k/8MIvSKK+l52fmIWLpzwILuZs1kdGDfMHsHlpZzLVEOkLIHBs7d29sqPpoTqCNlfi3Zpu0fzSLHlZ0aU6xepNbttBeck+kE4QN1x/dSAT00dGV1vV25+ffJP2nilhpjSOFFffkxELzMLkn0hki7f4EgUl3cCK6j+53fmu1Jh/D5yIKUT8dxJ52s0yVtWtQzVyMgE7TXdDjSOW0ZoYDiw4CAOhXZed7Ml/S/B3rkl0w1Gqy2rTQJWiacdR7ZPC/wfO4SIukyOk7nYqi2yRRmkhJBMf+Jx0tOACOgC6mhBEznHh5NaU2zy060FSDthdhsbYZ+iHTsVbLtO6yA9iSdQY/5r/sNbNDBecsbKcXhdqPeUxCMrRjVs7dV53Y8Sae7GqSsMcnonTHop2LnOzUGJ/YIDiF1hPIMssyYECFPWhe9odRVFCrnSCEevba6s/AxnAXN2R1sewvZBIS/HH79WBRTinb04iQowBjVIMCa/+V1riGvopiK6tpndZRc1ud5DMg5L6Tm7ujSY7Ork4O9pR2AUeISXkGUqaLwjSBwsnQQUvRjWcZTVS4g5/oaIVruYNQlTJ4AA==',
      'base64',
    ),
  ),
  compact: brotliDecompressSync(
    Buffer.from(
      'n///fxC+FHBjCDVU+wWptmgWVFsrGMUC2BDRb78+VCs3/1gggB2Wwr4CxhuTMUEYQcG/7d4+cIkkNOKIppIHAUUeVF1E6h0UuclDoXMakE1wBTKsk9sOHCi3pMURZWmRpgX9vV31e2sjyW+itRWCCukI9F3PQMyutiwpyQJv2am/yZv/9tVGnRtwqxWC7P//Zeq2a9/+n21Ai/0f37Fd2lThCc3Zl9ZxS6Wkc22YM5TEQiswYgHL8YgHNIDRgKQ/jAU4GDALPPVrm/evoXcecVnwqJEUiRrinw6+9x5nHpsaFZUSBdAHAADs03xSobq7FMKNW4vOxvir6pybnVOP2WYUIhHV+7fFBHX8prdfec4dWPjpk1YA/PhpCPAjA2DoHADQNgTAdQKAFwABGAEAUgylbkfUfwAQRPFe05aUbrw9PLwCAcgBAHEuhZRC4D8vAQAC3ogBCQDwgHDVzx+YDz+qHzbwATi/p0rI68KpU934B3wAr7evbFCI+wF34fnh+apQ1xe+wj3est49AKEiFHayBnBVmv4BH4HnE89qiAAo4wMc6g9wP/BYN9AA1fULH8H20ZAVywIwpojAcNQA9gaoGoUBQ1kD2Ndp1mwAwBBEYLg8gNNIV5v+AwxHDXAfpliV1wPjCA4MdpjweENfzSIBDGYdYN/HIILmATYbpEc95TJ+K39ckEE4QOrxfjCQKCjUTExMK4wO83dydnF1c/fw9PIu9iwtK69IDgFROGmLVKqWRY6vNXR2/QIamRIBfa64VNPHNN6+nR4BImDoC2rplP+3NsjlUo+WssLvqY9X+Ls5u+jPCuQ5p87DUdt4mvzv6KWzXBJEaGykEyhxSebIvuLalxRgZBUOkCgml8VBoS5bOh9WqA9rjvsrv49D6uznAVLhrjVlWH4Sf2c0xPXdX+leSUhxKcV0eYjzxnWLOpttIRYO69iazv4e86yzKWvFRYuGyCOdURiISoSYIAkiw5rtY9k1lThQ+33cUDV27AFJ/1s3JeMDgyZl8g2SEOoC3oOK+fCA179R+oP1lZEpY3JmU3fNKDXwZwF8ePicD5QAUTlkvNN9ZBvGpT54UopIb2UbEWBj8l98sH043P9C/QUcLFXnVe4qnJEIHRZN/+0KXhamLhCTx/ms+57SFhYity1x8wGHI/jgtMKTeeo1qMkRR3BbxsvC1BXikhvTPTJjUTLdd78R9PkjzxQxQ2Mk9+oXNQ9RgV8GcB9TN0hEgxhFerp3oziLnaBvdoUWr9Jns9ZpFi8aTNJGjIBWkhEQGDGBwtNtQ2l8A9VWlkZxaqgEVHh0KXckNFncfUq21pBusS7UuUXieRh2dOS/ZxRjnWq4aL+rl3Gny1fhS/eFef6vC/tjh2PuhUohg0pXnl+ttm0rSvdlp1AnNxTI5guvgLIGFJvDp8Pkx4dE0+5gKSYuSJ6m6TSpJhzuoB/fvOJIndG+N4ZpHhbJY/4GvvvW7l/rKqvFtu5topt8hutSp/ylXCGp+wYtXwCIFpPnRJyAK8QQNyVJeciGbl67j5LcJNsgMV/1j1W1IpTD4EgcfU6JAFRrZvOK5/pd0mtZhEIVHnd9t9viGmW/skE2XD29XDzrXNw8XJ2dXNe7gwRI7dM/IA8lQSgVOz0RBTYk4KIgciF8x+UBrPxcm8sCc0YA',
      'base64',
    ),
  ),
}

/** Objects behind a header, of which the last one is the last. */
export function journalOf(objects: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(208)
  header.write('LPKSHHRH')
  header.writeBigUInt64LE(208n, 88)
  const padded = objects.map((object) => Buffer.concat([object, Buffer.alloc(-object.length & 7)]))
  const last = padded.slice(0, -1).reduce((sum, { length }) => sum + length, header.length)
  header.writeBigUInt64LE(BigInt(last), 136)
  return Buffer.concat([header, ...padded])
}

/** A field with its value; `flags` say how it is compressed. */
export function dataObject(value: Uint8Array, flags = 0): Buffer {
  const head = Buffer.alloc(64)
  head.writeUInt8(1)
  head.writeUInt8(flags, 1)
  head.writeBigUInt64LE(BigInt(64 + value.length), 8)
  return Buffer.concat([head, value])
}
