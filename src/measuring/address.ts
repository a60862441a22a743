import { ProblemError } from '#problems'

/** An address a message could go to, or a number; nothing that could smuggle in a second line. */
export function addressIn(kind: 'email' | 'phone', address: string): string {
  const isGood = kind === 'email' ? /^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+\.[^\s@<>,;:"()]+$/.test(address) : /^\+?[\d ().-]{5,25}$/.test(address)
  if (!isGood) throw new ProblemError({ code: 'measuring/address-unusable' })
  return address
}
