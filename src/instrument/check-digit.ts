/**
 * True when the last digit of a LOINC term (44249-1) or answer code (LA6568-5) is its check digit, modulus 10. It finds mistyped codes; a well-formed code
 * may still be the wrong one. The letters of an answer code count too: LA adds 5 before an even number of digits and 8 before an odd one.
 */
export function hasCheckDigit(code: string): boolean {
  const [, letters, digits = '', check] = /^(LA)?(\d{1,7})-(\d)$/.exec(code) ?? []
  if (check === undefined) return false
  let sum = letters === undefined ? 0 : digits.length % 2 === 0 ? 5 : 8
  for (const [i, digit] of Array.from(digits).toReversed().entries()) {
    const doubled = Number(digit) * (i % 2 === 0 ? 2 : 1)
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return (10 - (sum % 10)) % 10 === Number(check)
}
