/** Where a person in danger can turn to at any hour, by country, each with the page that says so. The practice may change words and lines. */
type Said = { readonly en: string; readonly es: string }
type Line = { readonly label: Said; readonly number: string; readonly href: string; readonly source: string }

export const safetyCountries = ['US', 'CA', 'GB', 'IE', 'AU', 'NZ'] as const
export type SafetyCountry = (typeof safetyCountries)[number]

const emergency: Said = { en: 'Danger to life', es: 'Peligro de muerte' }

export const safetyLines: Readonly<Record<SafetyCountry, readonly Line[]>> = {
  US: [
    { label: { en: '988 Suicide & Crisis Lifeline, call or text', es: '988 Línea de Prevención del Suicidio y Crisis, llame o escriba' }, number: '988', href: 'tel:988', source: 'https://988lifeline.org' }, // prettier-ignore
    { label: emergency, number: '911', href: 'tel:911', source: 'https://www.911.gov' },
  ],
  CA: [
    { label: { en: '9-8-8 Suicide Crisis Helpline, call or text', es: '9-8-8 Línea de crisis, llame o escriba' }, number: '988', href: 'tel:988', source: 'https://988.ca' }, // prettier-ignore
    { label: emergency, number: '911', href: 'tel:911', source: 'https://988.ca' },
  ],
  GB: [
    { label: { en: 'Samaritans', es: 'Samaritans' }, number: '116 123', href: 'tel:116123', source: 'https://www.samaritans.org' },
    { label: { en: 'NHS 111, mental health option', es: 'NHS 111, opción de salud mental' }, number: '111', href: 'tel:111', source: 'https://www.nhs.uk/nhs-services/mental-health-services/where-to-get-urgent-help-for-mental-health/' }, // prettier-ignore
    { label: emergency, number: '999', href: 'tel:999', source: 'https://www.nhs.uk/nhs-services/mental-health-services/where-to-get-urgent-help-for-mental-health/' }, // prettier-ignore
  ],
  IE: [
    { label: { en: 'Samaritans', es: 'Samaritans' }, number: '116 123', href: 'tel:116123', source: 'https://www.samaritans.org/ireland/' },
    { label: emergency, number: '112', href: 'tel:112', source: 'https://www2.hse.ie/mental-health/' },
  ],
  AU: [
    { label: { en: 'Lifeline', es: 'Lifeline' }, number: '13 11 14', href: 'tel:131114', source: 'https://www.lifeline.org.au' },
    { label: emergency, number: '000', href: 'tel:000', source: 'https://www.triplezero.gov.au' },
  ],
  NZ: [
    { label: { en: '1737, call or text', es: '1737, llame o escriba' }, number: '1737', href: 'tel:1737', source: 'https://1737.org.nz' },
    { label: emergency, number: '111', href: 'tel:111', source: 'https://www.police.govt.nz/111' },
  ],
}

/** What a person reads who may be in danger. Nobody is told that somebody is reading along: at night nobody is. */
export const safetyWords: Said = {
  en: 'You do not have to wait for us. If you might hurt yourself, or you are not safe, call now. We may not see your answers right away.',
  es: 'No tiene que esperarnos. Si podría hacerse daño o no está a salvo, llame ahora. Es posible que no veamos sus respuestas enseguida.',
}
