/**
 * Why payers say no: claim adjustment reason codes (X12 code list 139), each with a short label and a class of our own. The official texts belong to
 * X12 and are not copied here; a practice looks them up in the list it is licensed for. A code that is missing here is class `other`.
 */
export type DenialReason = {
  readonly carc: string
  readonly label: string
  readonly denialClass:
    | 'eligibility'
    | 'authorization'
    | 'timely_filing'
    | 'duplicate'
    | 'coding'
    | 'medical_necessity'
    | 'not_covered'
    | 'credentialing'
    | 'information_missing'
    | 'other'
  /** Where it can be kept from happening. */
  readonly preventedAt: 'front_desk' | 'clinical' | 'billing' | 'rarely'
  /**
   * With this adjustment group the code says how an allowed line is shared, not that it is denied: contract write-off, sequestration, the client's
   * share, what an earlier payer settled.
   */
  readonly notDeniedWith: 'any' | 'PR' | 'OA' | null
}

type Told = readonly [carc: string, label: string]
type Where = Pick<DenialReason, 'denialClass' | 'preventedAt'>
const those = (where: Where, ...told: readonly Told[]): DenialReason[] =>
  told.map(([carc, label]) => ({ carc, label, ...where, notDeniedWith: null }))
const settles = (notDeniedWith: 'any' | 'PR' | 'OA', ...told: readonly Told[]): DenialReason[] =>
  told.map(([carc, label]) => ({ carc, label, denialClass: 'other', preventedAt: 'rarely', notDeniedWith }))

export const denialReasons: readonly DenialReason[] = [
  ...settles('any', ['45', 'contract write-off'], ['253', 'sequestration'], ['104', 'withheld by contract'], ['131', 'agreed discount']),
  ...settles('PR', ['1', 'deductible'], ['2', 'coinsurance'], ['3', 'copay']),
  ...settles('OA', ['23', 'settled by an earlier payer']),
  ...those(
    { denialClass: 'eligibility', preventedAt: 'front_desk' },
    ['22', 'another payer comes first'],
    ['24', 'covered by another plan'],
    ['26', 'before coverage began'],
    ['27', 'after coverage ended'],
    ['31', 'member not found'],
    ['32', 'not an eligible dependent'],
    ['33', 'dependents not covered'],
    ['109', 'wrong payer'],
    ['140', 'name and number do not match'],
    ['177', 'not eligible'],
    ['200', 'gap in coverage'],
    ['257', 'premium not paid yet'],
  ),
  ...those(
    { denialClass: 'authorization', preventedAt: 'front_desk' },
    ['15', 'authorization number wrong'],
    ['197', 'no authorization'],
    ['198', 'more than was authorized'],
    ['210', 'authorization asked for too late'],
    ['243', 'not authorized by the network'],
    ['284', 'authorization is for something else'],
    ['287', 'referral used up'],
    ['288', 'no referral'],
    ['296', 'authorization is for somebody else'],
  ),
  ...those({ denialClass: 'authorization', preventedAt: 'clinical' }, ['39', 'authorization was refused']),
  ...those({ denialClass: 'timely_filing', preventedAt: 'billing' }, ['29', 'sent too late'], ['B4', 'late-filing penalty']),
  ...those({ denialClass: 'timely_filing', preventedAt: 'billing' }, ['138', 'appeal not in time or form'], ['286', 'appealed too late']),
  ...those({ denialClass: 'duplicate', preventedAt: 'billing' }, ['18', 'sent twice'], ['B13', 'paid before']),
  ...those(
    { denialClass: 'coding', preventedAt: 'billing' },
    ['4', 'modifier missing or wrong'],
    ['5', 'place of service does not fit'],
    ['11', 'diagnosis does not fit'],
    ['97', 'part of another service'],
    ['146', 'diagnosis code not valid'],
    ['181', 'procedure code not valid'],
    ['182', 'modifier not valid'],
    ['189', 'unlisted code used'],
    ['199', 'revenue and procedure codes do not fit'],
    ['231', 'excludes another service'],
    ['234', 'not paid separately'],
    ['236', 'not allowed together'],
    ['B15', 'needs a service that was not billed'],
    ['B16', 'client is not new'],
  ),
  ...those(
    { denialClass: 'coding', preventedAt: 'clinical' },
    ['B14', 'one visit a day'],
    ['6', 'age does not fit'],
    ['9', 'diagnosis does not fit the age'],
  ),
  ...those(
    { denialClass: 'medical_necessity', preventedAt: 'clinical' },
    ['50', 'not seen as necessary'],
    ['55', 'seen as experimental'],
    ['56', 'not seen as effective'],
    ['58', 'place of treatment not accepted'],
    ['150', 'level of care not supported'],
    ['151', 'so many services not supported'],
    ['152', 'length of service not supported'],
    ['186', 'paid at another level of care'],
    ['272', 'coverage guideline not met'],
    ['273', 'beyond coverage guideline'],
    ['B12', 'not in the record'],
  ),
  ...those(
    { denialClass: 'not_covered', preventedAt: 'front_desk' },
    ['35', 'lifetime maximum reached'],
    ['49', 'routine service'],
    ['78', 'days not covered'],
    ['96', 'not covered'],
    ['119', 'benefit used up'],
    ['122', 'psychiatric benefit reduced'],
    ['149', 'lifetime maximum of this benefit'],
    ['167', 'diagnosis not covered'],
    ['204', 'not in the plan'],
    ['222', 'beyond the contract maximum'],
    ['242', 'out of network'],
    ['256', 'not in the contract'],
    ['B1', 'visits not covered'],
  ),
  ...those(
    { denialClass: 'credentialing', preventedAt: 'billing' },
    ['8', 'specialty does not fit'],
    ['170', 'not payable to this profession'],
    ['172', 'not payable to this specialty'],
    ['185', 'clinician not eligible'],
    ['208', 'clinician number not matched'],
    ['299', 'biller not eligible'],
    ['B7', 'clinician not credentialed that day'],
  ),
  ...those(
    { denialClass: 'information_missing', preventedAt: 'billing' },
    ['16', 'information missing'],
    ['107', 'related claim not named'],
    ['148', 'information of another clinician missing'],
    ['163', 'attachment missing'],
    ['206', 'clinician number missing'],
    ['207', 'clinician number wrong'],
    ['226', 'asked for, not sent'],
    ['251', 'attachment incomplete'],
    ['252', 'document wanted'],
  ),
  ...those({ denialClass: 'information_missing', preventedAt: 'front_desk' }, ['227', 'asked of the client, not sent']),
  ...those(
    { denialClass: 'other', preventedAt: 'rarely' },
    ['19', 'work injury'],
    ['20', 'liability insurance comes first'],
    ['133', 'still being looked at'],
    ['193', 'decision upheld'],
    ['216', 'finding of a reviewer'],
    ['276', 'denied by an earlier payer'],
    ['A1', 'denied, reason in the remark'],
  ),
]
