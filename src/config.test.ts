import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sayProblem } from '#problems'
import { readConfig, settings, showConfig } from '#config'

const directory = mkdtempSync(join(tmpdir(), 'plumbline-config-'))
afterAll(() => rmSync(directory, { recursive: true }))
const fileWith = (content: string): string => {
  const path = join(directory, 'secret')
  writeFileSync(path, content)
  return path
}
const hex = '0123456789abcdef'.repeat(4)
const said = (env: Record<string, string>): string[] => readConfig(env).problems.map((p) => `${p.code} ${sayProblem(p).says} ${sayProblem(p).next}`)

test('with nothing set, everything has a value', () => {
  const { value, problems } = readConfig({})
  expect(problems).toEqual([])
  expect(value).toMatchObject({ databaseUrl: null, host: '127.0.0.1', port: 4180, secret: null, zone: null, statementTimeoutSeconds: 60 })
  expect(value?.dataDirectory).toMatch(/plumbline$/)
  expect(Object.isFrozen(value)).toBe(true)
})

test('the demo has a directory of its own, and the command line goes first', () => {
  expect(readConfig({ PLUMBLINE_DATA: '/a' }, { isDemo: true }).value?.dataDirectory).toBe('/a/demo')
  const { value } = readConfig({ PLUMBLINE_DATA: '/a', PLUMBLINE_PORT: '1' }, { dataDirectory: '/b', port: 2 })
  expect([value?.dataDirectory, value?.keyFile, value?.port]).toEqual(['/b', '/b/key', 2])
})

test('a key is read as hex, as base64, and from a file', () => {
  const base64 = Buffer.from(hex, 'hex').toString('base64')
  for (const env of [{ PLUMBLINE_KEY: hex }, { PLUMBLINE_KEY: base64 }, { PLUMBLINE_KEY_FILE: fileWith(`${base64}\n`) }])
    expect(readConfig(env).value?.secret?.export().toString('hex')).toBe(hex)
})

test('all problems come at once, with what is allowed and without what was given', () => {
  const problems = said({
    DATABASE_URL: 'mysql://canary@host/x',
    PLUMBLINE_HOST: '0.0.0.0',
    PLUMBLINE_KEY: 'canary',
    PLUMBLINE_PORT: '70000',
    PLUMBLINE_ZONE: 'Mars/Canary',
    PLUMBLINE_PROT: '1',
  })
  expect(problems.map((p) => p.split(' ')[0])).toEqual(['config/unknown-setting', ...Array<string>(5).fill('config/bad-setting')])
  expect(problems.join()).toContain('PLUMBLINE_PROT')
  expect(problems.join()).toContain('until there is sign-in')
  expect(problems.join()).not.toMatch(/canary/i)
})

test('a secret file must be readable, and a secret may be given once', () => {
  expect(said({ PLUMBLINE_KEY_FILE: join(directory, 'none') }).join()).toContain('config/unreadable-file')
  expect(said({ PLUMBLINE_KEY: hex, PLUMBLINE_KEY_FILE: fileWith(hex) }).join()).toContain('config/set-twice')
})

test.each(['0.0.0.0', '::', '192.168.1.4', 'example.org', '127.0.0.1.example.org'])('%s is not loopback', (host) => {
  expect(said({ PLUMBLINE_HOST: host })).toHaveLength(1)
})

test('shown, every setting is there and no secret is', () => {
  const { value } = readConfig({ PLUMBLINE_KEY: hex, DATABASE_URL: 'postgresql://user:canary@host/x' })
  if (!value) throw new Error('not read')
  const shown = showConfig(value)
  expect(shown.map((s) => s.name)).toEqual(settings.map((s) => s.name))
  expect(JSON.stringify([shown, value.secret])).not.toMatch(/canary|0123456789abcdef/)
})

test('what strangers can reach has a sealed address, and mail a sender', () => {
  const bad = (env: Record<string, string>): unknown => readConfig(env).problems.map((p) => p.facts?.['setting'])
  expect(bad({ PLUMBLINE_ANSWER_HOST: '0.0.0.0' })).toEqual(['PLUMBLINE_ANSWER_URL'])
  expect(bad({ PLUMBLINE_ANSWER_HOST: '0.0.0.0', PLUMBLINE_ANSWER_URL: 'http://127.0.0.1:4181' })).toEqual(['PLUMBLINE_ANSWER_URL'])
  expect(bad({ PLUMBLINE_ANSWER_URL: 'http://birch.example' })).toEqual(['PLUMBLINE_ANSWER_URL'])
  expect(bad({ PLUMBLINE_ANSWER_URL: 'https://birch.example/?a=1' })).toEqual(['PLUMBLINE_ANSWER_URL'])
  expect(bad({ PLUMBLINE_SMTP_URL: 'smtps://a:b@mail.example' })).toEqual(['PLUMBLINE_MAIL_FROM'])
  expect(bad({ PLUMBLINE_ANSWER_HOST: '0.0.0.0', PLUMBLINE_ANSWER_URL: 'https://answer.birch.example' })).toEqual([])
})
