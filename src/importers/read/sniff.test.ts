import { expect, test } from 'vitest'
import { narrowEncoding, sniff } from './sniff.ts'

const kindOf = (bytes: Buffer | string): unknown => {
  const found = sniff(Buffer.from(bytes))
  return found.kind === 'none' ? (found.problem.facts?.['kind'] ?? found.problem.code) : found.kind === 'text' ? found.encoding : found.kind
}
const binary = (text: string): Buffer => Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(50)])

test.each([
  ['nothing', '', 'import/empty-file'],
  ['blank lines', '\n\n  \r\n', 'import/empty-file'],
  ['a byte order mark alone', '\ufeff', 'import/empty-file'],
  ['PDF', '%PDF-1.7\n', 'a PDF document'],
  ['PNG', binary('\x89PNG\r\n\x1a\n'), 'a PNG picture'],
  ['old Excel', binary('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), 'import/old-workbook'],
  ['a ZIP', binary('PK\x03\x04'), 'zip'],
  ['HTML under another name', '<html><table><tr><td>Client</td></tr></table>', 'a web page (HTML)'],
  ['XML', '<?xml version="1.0"?><Workbook/>', 'an XML document'],
  ['JSON', '[{"client": 1}]', 'a JSON file'],
  ['HL7', 'MSH|^~\\&|a|b', 'an HL7 message file'],
  ['X12', `ISA*00*          *00*          *ZZ*A              *ZZ*B              *260101*1200*^*00501*000000001*0*P*:~`, 'an X12 file'],
  ['bytes', binary('a,b\n1,2\n'), 'import/binary'],
  ['a table', 'a,b\n1,2\n', 'utf-8'],
  ['a table in brackets', '[a],[b]\n1,2\n', 'utf-8'],
  ['UTF-16 with mark', Buffer.from('\ufeffa,b\n1,2\n', 'utf16le'), 'utf-16le'],
  ['UTF-16 without', Buffer.from('client,status\n1,Show\n', 'utf16le'), 'utf-16le'],
  ['UTF-16, the other way round', Buffer.from('client,status\n1,Show\n', 'utf16le').swap16(), 'utf-16be'],
])('%s', (_, bytes, expected) => expect(kindOf(bytes)).toBe(expected))

test('Windows-1252 is told from UTF-8, and a mixture is UTF-8 with faults', () => {
  expect(narrowEncoding(Buffer.from('née,Ærø', 'latin1'))).toBe('windows-1252')
  expect(narrowEncoding(Buffer.from('née,Ærø'))).toBe('utf-8')
  expect(narrowEncoding(Buffer.from('plain'))).toBe('utf-8')
  expect(narrowEncoding(Buffer.concat([Buffer.from('née,Ærø,œuvre,'), Buffer.from('né', 'latin1')]))).toBe('utf-8')
  expect(narrowEncoding(Buffer.from('née').subarray(0, 2))).toBe('utf-8')
})
