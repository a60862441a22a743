import type { Source } from '#kpi'

/** The guides and specifications the catalogue is taken from. */
export const leadSquared: Source = { citation: 'LeadSquared, Top 7 KPIs for behavioral health', year: 2025 }
export const tability: Source = { citation: 'Tability, Online therapy platform metrics', year: 2025 }
export const intakeCalls: Source = { citation: 'Therapy-practice missed-call return on investment', year: 2025 }
export const nhsTalkingTherapies: Source = {
  citation: 'NHS England, NHS Talking Therapies for anxiety and depression, metadata and annual report 2024-25',
  year: 2025,
}
export const practiceVital: Source = { citation: 'PracticeVital help pages', year: 2025 }
export const cmsInpatientPsychiatric: Source = {
  citation: 'CMS, Inpatient Psychiatric Facility Quality Reporting, 30-day all-cause unplanned readmission (READM-30-IPF): days 3 to 30',
  year: 2024,
}
