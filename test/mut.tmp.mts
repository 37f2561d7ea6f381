import { formatOf } from '/tmp/h/w3/src/containers/formats.ts'
import { isOpaque } from '/tmp/h/w3/src/sources/chunks/high-entropy.ts'
import { containerKinds } from '/tmp/h/w3/test/containers/kinds.ts'
import { unpackFile } from '/tmp/h/w3/test/containers/unpacked.ts'
import { generateCard, seededRandom } from '/tmp/h/w3/test/support/cards.ts'
const random = seededRandom(Number(process.argv[3]??1)); const cards = Array.from({length:60},()=>generateCard('visa',random))
const only = process.argv[2]
let seed=Number(process.argv[5]??7); const rnd=(n:number)=>{ seed=(seed*1103515245+12345)%2147483648; return seed%n }
for (const kind of containerKinds) {
  if (only && only!=='all' && kind.name!==only) continue
  const made = kind.name==='property list'?cards.slice(0,14):cards
  const whole = kind.make(made); let bad=0; const shown:string[]=[]
  const N=Number(process.argv[4]??150)
  for (let i=0;i<N;i++){
    const k=['overwrite','remove','insert','copy','cut'][rnd(5)]!
    const start=rnd(whole.length), other=rnd(whole.length), n=1+rnd(rnd(3)?4:120)
    const noise=Buffer.from(Array.from({length:n},()=>rnd(256)))
    const piece=k==='copy'?whole.subarray(other,other+n):noise
    const behind=k==='insert'?start:k==='cut'?whole.length:start+n
    const between=k==='remove'||k==='cut'?Buffer.alloc(0):piece
    const bytes=Buffer.concat([whole.subarray(0,start),between,whole.subarray(behind)])
    const hit=Math.max(behind-start,between.length)
    let told:boolean, contents:Buffer[]
    const f=formatOf(bytes)
    if(f===null){contents=[bytes];told=isOpaque(bytes)} else {const r=await unpackFile(bytes);contents=Object.values(r.files);told=r.notes.length>0||contents.some(isOpaque)}
    const digits=contents.map(c=>c.toString('latin1').replaceAll(/\D/g,'')).join('/')
    const lost=made.filter(c=>!digits.includes(c)).length
    if(!told && lost>1+Math.ceil(hit/8)){bad++; if(shown.length<14)shown.push(`${k} at ${start}/${whole.length} n=${n} lost=${lost} fmt=${f!==null}`)}
  }
  if(bad) console.log(kind.name,bad,shown)
}
