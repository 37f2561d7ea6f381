import { expect, test } from 'vitest'
import { generateCard } from '../../support/cards.ts'
import { searchAll } from '../../support/search-all.ts'

const TIME = '2031-02-03 04:05:06.789'
const INSERT = 'INSERT INTO payer (ref, card_no, valid_thru, cvv2) VALUES'
const SIGNS = '($1, $2, $3, $4)'
const MARKS = '(?, ?, ?, ?)'

/** Statements with their values apart, by who writes them so: number, expiry date and code stand beside each other. */
const LOGS: Readonly<Record<string, (pan: string) => string>> = {
  PostgreSQL: (pan) =>
    `${TIME} LOG:  execute <unnamed>: ${INSERT} ${SIGNS}\n${TIME} DETAIL:  Parameters: $1 = 'r-9', $2 = '${pan}', $3 = '07/29', $4 = '731'\n`,
  'csvlog of PostgreSQL': (pan) =>
    `${TIME} UTC,"app","db",7,"h:1",LOG,00000,"execute <unnamed>: INSERT INTO ""payer"" (""card_no"", ""valid_thru"", ""cvv2"") VALUES ($1, $2, $3)","parameters: $1 = '${pan}', $2 = '07/29', $3 = '731'",,,\n`,
  'jsonlog of PostgreSQL': (pan) =>
    `{"message":"execute <unnamed>: ${INSERT} ${SIGNS}","detail":"parameters: $1 = 'r-9', $2 = '${pan}', $3 = '07/29', $4 = '731'"}\n`,
  pgAudit: (pan) =>
    `${TIME} LOG:  AUDIT: SESSION,1,1,WRITE,INSERT,TABLE,public.payer,"${INSERT} ${SIGNS}","r-9,${pan},07/29,731"\n`,
  Hibernate: (pan) =>
    `${TIME} DEBUG org.hibernate.SQL : ${INSERT} ${MARKS}\n${['r-9', pan, '07/29', '731'].map((value, index) => `${TIME} TRACE BasicBinder : binding parameter [${index + 1}] as [VARCHAR] - [${value}]\n`).join('')}`,
  'Hibernate 6': (pan) =>
    `${TIME} DEBUG org.hibernate.SQL : update payer set card_no=?,valid_thru=?,cvv2=? where ref=?\n${[pan, '07/29', '731'].map((value, index) => `${TIME} TRACE org.hibernate.orm.jdbc.bind : binding parameter (${index + 1}:VARCHAR) <- [${value}]\n`).join('')}`,
  MyBatis: (pan) =>
    `${TIME} DEBUG PayerMapper.insert - ==>  Preparing: ${INSERT} ${MARKS}\n${TIME} DEBUG PayerMapper.insert - ==> Parameters: null, ${pan}(String), 07/29(String), 731(Integer)\n`,
  SQLAlchemy: (pan) =>
    `${TIME} INFO sqlalchemy.engine.Engine ${INSERT} ${MARKS}\n${TIME} INFO sqlalchemy.engine.Engine [generated in 0.00015s] ('r-9', '${pan}', '07/29', '731')\n`,
  Rails: (pan) =>
    `DEBUG -- :   Payer Create (0.4ms)  ${INSERT} ${SIGNS}  [["ref", 9], ["card_no", "${pan}"], ["valid_thru", "07/29"], ["cvv2", "731"]]\n`,
  Laravel: (pan) => `local.DEBUG: ${INSERT} ${MARKS} ["r-9","${pan}","07/29","731"] \n`,
  Doctrine: (pan) =>
    `doctrine.DEBUG: Executing statement: ${INSERT} ${MARKS} (parameters: array{"1":"r-9","2":"${pan}","3":"07/29","4":"731"})\n`,
  Sequelize: (pan) =>
    `Executing (default): ${INSERT} ${SIGNS} RETURNING "ref"; "r-9", "${pan}", "07/29", "731"\n`,
  Knex: (pan) =>
    `{\n  bindings: [\n    'r-9',\n    '${pan}',\n    '07/29',\n    '731'\n  ],\n  sql: '${INSERT} ${MARKS}'\n}\n`,
  Prisma: (pan) => `prisma:query ${INSERT} ${SIGNS}\nParams: ["r-9","${pan}","07/29","731"]\n`,
  'a proxy of data sources': (pan) =>
    `Query:["${INSERT} ${MARKS}"], Params:[(1=r-9,2=${pan},3=07/29,4=731)]\n`,
  'SQL Server': (pan) =>
    `exec sp_executesql N'INSERT INTO [dbo].[Payer]([Ref],[CardNo],[ValidThru],[Cvv2]) VALUES (@p0,@p1,@p2,@p3)',N'@p0 nvarchar(9),@p1 nvarchar(19)',@p0=N'r-9',@p1=N'${pan}',@p2=N'07/29',@p3=N'731'\n`,
  'JDBC of SQL Server': (pan) =>
    `exec sp_executesql N'UPDATE Payer SET CardNo = @P1, ValidThru = @P2, Cvv2 = @P3',N'@P1 nvarchar(4000),@P2 nvarchar(4000)',N'${pan}',N'07/29',N'731'\n`,
  'EF Core': (pan) =>
    `Executed DbCommand (3ms) [Parameters=[@p0='${pan}' (Size = 19), @p1='07/29' (Size = 5), @p2='731' (Size = 4)], CommandType='Text']\n      INSERT INTO [Payer] ([CardNo], [ValidThru], [Cvv2])\n      OUTPUT INSERTED.[Id]\n      VALUES (@p0, @p1, @p2);\n`,
  Oracle: (pan) =>
    `insert into payer (card_no, valid_thru, cvv2) values (:1, :2, :3)\nBINDS #1:\n${[pan, '07/29', '731'].map((value, index) => ` Bind#${index}\n  oacdty=01 mxl=32(16)\n  value="${value}"\n`).join('')}`,
}

test.each(Object.entries(LOGS))('values belong together in a log of %s', async (_, log) => {
  const [found, ...others] = await searchAll(log(generateCard('visa')))
  expect(others).toEqual([])
  expect(found?.judgement).toMatchObject({
    confidence: 'confirmed',
    elements: ['pan', 'expiry', 'securityCode'],
  })
})

test('values of another statement do not', async () => {
  const log =
    `${TIME} LOG:  execute a: INSERT INTO payer (card_no, pieces) VALUES ($1, $2)\n` +
    `${TIME} DETAIL:  parameters: $1 = '${generateCard('visa')}', $2 = '731'\n` +
    `${TIME} LOG:  execute b: INSERT INTO door (room, cvv2) VALUES ($1, $2)\n` +
    `${TIME} DETAIL:  parameters: $1 = 'r', $2 = '731'\n`
  const [found] = await searchAll(log)
  expect(found?.judgement.elements).toEqual(['pan'])
})
