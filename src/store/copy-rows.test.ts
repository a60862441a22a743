import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { testRecord } from '../../test/record.ts'
import { copyWriter } from './copy-rows.ts'
import { sendPieces } from './stage-rows.ts'

const record = await testRecord()
afterAll(() => record.close())

const anyText = fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replaceAll('\0', '').toWellFormed())
const row = fc.record({
  id: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
  text: fc.option(anyText),
  long: fc.integer({ min: -1e13, max: 1e13 }),
  int: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  time: fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
  day: fc.integer({ min: -25_567, max: 84_006 }),
  double: fc.double({ noNaN: true, noDefaultInfinity: true }),
  bool: fc.boolean(),
  bytes: fc.uint8Array({ maxLength: 70 }),
})

test('what is written comes back, whatever it is and however little room there was', async () => {
  const client = await record.pool.connect()
  await client.query(
    'CREATE TEMP TABLE t (n int, id bigint, text text, long bigint, int int, time timestamptz, day date, double double precision, bool boolean, bytes bytea)',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 30 }), async (rows) => {
      const writer = copyWriter(64)
      for (const [n, r] of rows.entries()) {
        writer.startRow(10)
        writer.putInt(n)
        writer.putBigint(r.id)
        if (r.text === null) writer.putNull()
        else writer.putText(r.text)
        writer.putLong(r.long)
        writer.putInt(r.int)
        writer.putTime(r.time.getTime())
        writer.putDay(r.day)
        writer.putDouble(r.double)
        writer.putBool(r.bool)
        writer.putBytes(r.bytes)
      }
      expect(writer.rows()).toBe(rows.length)
      await client.query('TRUNCATE t')
      await sendPieces(client, [{ sql: 'COPY t FROM STDIN WITH (FORMAT binary)', bytes: writer.take() }])
      const { rows: found } = await client.query(
        "SELECT id, text, long, int, (extract(epoch FROM time) * 1000)::bigint AS time, day - date '1970-01-01' AS day, double, bool, bytes FROM t ORDER BY n",
      )
      expect(found).toEqual(
        rows.map((r) => ({
          ...r,
          id: String(r.id),
          long: String(r.long),
          time: String(r.time.getTime()),
          double: r.double,
          bytes: Buffer.from(r.bytes),
        })),
      )
    }),
    { numRuns: 60 },
  )
  client.release()
})
