import { afterAll, beforeAll, expect, test } from 'vitest'
import { testRecord, type TestRecord } from '../../test/record.ts'
import { alertWording, checkWording, fillWording, loadWordings, saveWordings } from './messages.ts'

let record: TestRecord
beforeAll(async () => {
  record = await testRecord()
})
afterAll(() => record.close())

const good = { subject: 'Hello from {practice}', text: 'Please answer here: {link}' }
const codesOf = (wording: typeof good): string[] => checkWording('request', wording).map((p) => p.code)

test('our own words say nothing about health, in either language', async () => {
  for (const [kind, of] of Object.entries(await loadWordings(record.pool)))
    for (const wording of Object.values(of)) expect(checkWording(kind, wording)).toEqual([])
})

test.each(['Your PHQ-9 is due', 'Su cuestionario de depresión', 'A word from your therapist', 'Before your treatment'])(
  '“%s” is refused',
  (subject) => {
    expect(codesOf({ ...good, subject })).toEqual(['measuring/message-tells'])
  },
)

test('words without a link, or a subject of two lines, are refused', () => {
  expect(codesOf({ ...good, text: 'Please answer' })).toEqual(['measuring/message-without-link'])
  expect(codesOf({ ...good, subject: 'Hello\r\nBcc: all@example.org' })).toEqual(['measuring/message-subject'])
})

test('the practice’s words are kept when they are good, and none of them when one is not', async () => {
  const words = await loadWordings(record.pool)
  const own = { ...words, request: { ...words.request, en: good } }
  await saveWordings(record.pool, own)
  expect((await loadWordings(record.pool)).request.en).toEqual(good)
  await expect(saveWordings(record.pool, { ...own, reminder: { ...own.reminder, es: { ...good, text: 'nada' } } })).rejects.toMatchObject({
    problems: [{ code: 'measuring/message-without-link' }],
  })
  expect(await loadWordings(record.pool)).toEqual(own)
})

test('a name cannot write a header, and what it holds is not filled again', () => {
  const filled = fillWording(good, { practice: 'Birch\r\nBcc: x@example.org {link}', link: 'https://a/answer#t', until: '' })
  expect(filled).toEqual({ subject: 'Hello from Birch Bcc: x@example.org {link}', text: 'Please answer here: https://a/answer#t' })
  expect(alertWording({ practice: 'Birch', link: 'https://a/' }).subject).toBe('Please sign in to Birch')
})
