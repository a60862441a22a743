import type { Kpi } from '#kpi'
import { alliance } from './alliance.kpi.ts'
import { detractorsFollowedUp } from './detractors-followed-up.kpi.ts'
import { nps } from './nps.kpi.ts'
import { satisfaction } from './satisfaction.kpi.ts'
import { surveyResponse } from './survey-response.kpi.ts'
import { telehealthSatisfaction } from './telehealth-satisfaction.kpi.ts'

/** The KPIs of this area, in the order people meet them. */
export const experience: readonly Kpi[] = [nps, satisfaction, telehealthSatisfaction, alliance, surveyResponse, detractorsFollowedUp]
