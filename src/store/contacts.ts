import type pg from 'pg'
import type { RecordKey } from './key.ts'
import { open, seal } from './seal.ts'

type Reader = { readonly pool: pg.Pool; readonly key: RecordKey }
export type ContactKind = 'email' | 'phone'
/** Whom to write to: the client, or who answers in their place. */
export type ContactOf = { readonly clientId: string; readonly respondent: 'client' | 'caregiver' | 'teacher'; readonly kind: ContactKind }
export type Contact = ContactOf & { readonly address: string; readonly mayWrite: boolean }

const placeOf = ({ clientId, respondent, kind }: ContactOf): string => `client_contact/${clientId}/${respondent}/${kind}`
const staffPlace = (staffId: string): string => `staff_contact/${staffId}`

/** How to reach a client and those who answer for them. */
export async function loadContacts({ pool, key }: Reader, clientId: string): Promise<readonly Contact[]> {
  const { rows } = await pool.query<Omit<Contact, 'address'> & { sealed: Buffer }>(
    `SELECT client_id AS "clientId", respondent, kind, sealed, may_write AS "mayWrite" FROM client_contact WHERE client_id = $1 ORDER BY respondent, kind`,
    [clientId],
  )
  return rows.map(({ sealed, ...contact }) => ({ ...contact, address: open(key, placeOf(contact), sealed).toString() }))
}

/** Which addresses of some clients may be written to; the addresses themselves stay sealed. */
export async function loadClientContacts(pool: pg.Pool, clientIds: readonly string[]): Promise<readonly ContactOf[]> {
  const { rows } = await pool.query<ContactOf>(
    'SELECT client_id AS "clientId", respondent, kind FROM client_contact WHERE client_id = ANY ($1::bigint[]) AND may_write',
    [clientIds],
  )
  return rows
}

/** Writes an address down, sealed, in place of the last one. */
export async function saveContact({ pool, key }: Reader, contact: Contact): Promise<void> {
  await pool.query(
    `INSERT INTO client_contact (client_id, respondent, kind, sealed, may_write) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (client_id, respondent, kind) DO UPDATE SET sealed = excluded.sealed, may_write = excluded.may_write, saved_at = now()`,
    [contact.clientId, contact.respondent, contact.kind, seal(key, placeOf(contact), Buffer.from(contact.address)), contact.mayWrite],
  )
}

/** Forgets an address. False when there was none. */
export async function removeContact(pool: pg.Pool, { clientId, respondent, kind }: ContactOf): Promise<boolean> {
  const { rowCount } = await pool.query('DELETE FROM client_contact WHERE client_id = $1 AND respondent = $2 AND kind = $3', [
    clientId,
    respondent,
    kind,
  ])
  return rowCount === 1
}

/** The address alerts of a member of staff are told to; null when there is none. */
export async function loadStaffEmail({ pool, key }: Reader, staffId: string): Promise<string | null> {
  const { rows } = await pool.query<{ sealed: Buffer }>('SELECT sealed FROM staff_contact WHERE staff_id = $1', [staffId])
  return rows[0] ? open(key, staffPlace(staffId), rows[0].sealed).toString() : null
}

/** Which staff can be told of an alert. */
export async function listStaffTold(pool: pg.Pool): Promise<readonly string[]> {
  return (await pool.query<{ id: string }>('SELECT staff_id AS id FROM staff_contact ORDER BY 1')).rows.map((r) => r.id)
}

/** Writes the address of a member of staff down, sealed; null forgets it. */
export async function saveStaffEmail({ pool, key }: Reader, staffId: string, address: string | null): Promise<void> {
  if (address === null) await pool.query('DELETE FROM staff_contact WHERE staff_id = $1', [staffId])
  else
    await pool.query(
      'INSERT INTO staff_contact (staff_id, sealed) VALUES ($1, $2) ON CONFLICT (staff_id) DO UPDATE SET sealed = excluded.sealed, saved_at = now()',
      [staffId, seal(key, staffPlace(staffId), Buffer.from(address))],
    )
}
