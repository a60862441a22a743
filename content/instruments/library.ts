import { readInstruments } from '#instrument'
import asq from './asq/asq.instrument.json' with { type: 'json' }
import asrs from './asrs/asrs.instrument.json' with { type: 'json' }
import auditC from './audit-c/audit-c.instrument.json' with { type: 'json' }
import audit from './audit/audit.instrument.json' with { type: 'json' }
import basis24 from './basis-24/basis-24.instrument.json' with { type: 'json' }
import brcs from './brcs/brcs.instrument.json' with { type: 'json' }
import briefCope from './brief-cope/brief-cope.instrument.json' with { type: 'json' }
import bsl23 from './bsl-23/bsl-23.instrument.json' with { type: 'json' }
import burnoutSingleItem from './burnout-single-item/burnout-single-item.instrument.json' with { type: 'json' }
import cSsrsScreener from './c-ssrs-screener/c-ssrs-screener.instrument.json' with { type: 'json' }
import cageAid from './cage-aid/cage-aid.instrument.json' with { type: 'json' }
import caregiverFeedback from './caregiver-feedback/caregiver-feedback.instrument.json' with { type: 'json' }
import cbi from './cbi/cbi.instrument.json' with { type: 'json' }
import core10 from './nd/core-10/core-10.instrument.json' with { type: 'json' }
import coreOm from './nd/core-om/core-om.instrument.json' with { type: 'json' }
import csq8 from './csq-8/csq-8.instrument.json' with { type: 'json' }
import dailyLife from './daily-life/daily-life.instrument.json' with { type: 'json' }
import dass21 from './dass-21/dass-21.instrument.json' with { type: 'json' }
import dast10 from './dast-10/dast-10.instrument.json' with { type: 'json' }
import epds from './epds/epds.instrument.json' with { type: 'json' }
import gad2 from './gad-2/gad-2.instrument.json' with { type: 'json' }
import gad7 from './gad-7/gad-7.instrument.json' with { type: 'json' }
import goalRating from './goal-rating/goal-rating.instrument.json' with { type: 'json' }
import gse from './gse/gse.instrument.json' with { type: 'json' }
import isi from './isi/isi.instrument.json' with { type: 'json' }
import jobSatisfaction from './job-satisfaction/job-satisfaction.instrument.json' with { type: 'json' }
import k10040 from './k10-0-40/k10-0-40.instrument.json' with { type: 'json' }
import k101050 from './k10-10-50/k10-10-50.instrument.json' with { type: 'json' }
import k6 from './k6/k6.instrument.json' with { type: 'json' }
import mbiHss from './mbi-hss/mbi-hss.instrument.json' with { type: 'json' }
import mdq from './mdq/mdq.instrument.json' with { type: 'json' }
import mhsipAdult from './mhsip-adult/mhsip-adult.instrument.json' with { type: 'json' }
import miniZ from './mini-z/mini-z.instrument.json' with { type: 'json' }
import ociR from './oci-r/oci-r.instrument.json' with { type: 'json' }
import olbi from './olbi/olbi.instrument.json' with { type: 'json' }
import oq45 from './oq-45/oq-45.instrument.json' with { type: 'json' }
import ors from './ors/ors.instrument.json' with { type: 'json' }
import pcPtsd5 from './pc-ptsd-5/pc-ptsd-5.instrument.json' with { type: 'json' }
import pcl5 from './pcl-5/pcl-5.instrument.json' with { type: 'json' }
import pdssSr from './pdss-sr/pdss-sr.instrument.json' with { type: 'json' }
import phq15 from './phq-15/phq-15.instrument.json' with { type: 'json' }
import phq2 from './phq-2/phq-2.instrument.json' with { type: 'json' }
import phq8 from './phq-8/phq-8.instrument.json' with { type: 'json' }
import phq9 from './phq-9/phq-9.instrument.json' with { type: 'json' }
import phq9m from './phq-9m/phq-9m.instrument.json' with { type: 'json' }
import promisAnxiety from './promis-anxiety/promis-anxiety.instrument.json' with { type: 'json' }
import promisDepression from './promis-depression/promis-depression.instrument.json' with { type: 'json' }
import proqol5 from './proqol-5/proqol-5.instrument.json' with { type: 'json' }
import psc17 from './psc-17/psc-17.instrument.json' with { type: 'json' }
import pss10 from './pss-10/pss-10.instrument.json' with { type: 'json' }
import qidsSr16 from './qids-sr16/qids-sr16.instrument.json' with { type: 'json' }
import rcads25 from './rcads-25/rcads-25.instrument.json' with { type: 'json' }
import recommendation from './recommendation/recommendation.instrument.json' with { type: 'json' }
import satisfaction from './satisfaction/satisfaction.instrument.json' with { type: 'json' }
import scared from './scared/scared.instrument.json' with { type: 'json' }
import sdq from './sdq/sdq.instrument.json' with { type: 'json' }
import sessionFeedback from './session-feedback/session-feedback.instrument.json' with { type: 'json' }
import spin from './spin/spin.instrument.json' with { type: 'json' }
import srs from './srs/srs.instrument.json' with { type: 'json' }
import swls from './swls/swls.instrument.json' with { type: 'json' }
import telehealthCheck from './telehealth-check/telehealth-check.instrument.json' with { type: 'json' }
import tuq from './tuq/tuq.instrument.json' with { type: 'json' }
import uwes3 from './uwes-3/uwes-3.instrument.json' with { type: 'json' }
import wellBeingIndex from './well-being-index/well-being-index.instrument.json' with { type: 'json' }
import who5 from './who-5/who-5.instrument.json' with { type: 'json' }
import whodas12 from './whodas-12/whodas-12.instrument.json' with { type: 'json' }
import wsas from './wsas/wsas.instrument.json' with { type: 'json' }
import yBocs from './y-bocs/y-bocs.instrument.json' with { type: 'json' }
import yssF from './yss-f/yss-f.instrument.json' with { type: 'json' }
import yss from './yss/yss.instrument.json' with { type: 'json' }

/** Every instrument that ships with Plumbline. The files beside this one are the whole of what is known of them. */
export const instruments = readInstruments([
  asq,
  asrs,
  auditC,
  audit,
  basis24,
  brcs,
  briefCope,
  bsl23,
  burnoutSingleItem,
  cSsrsScreener,
  cageAid,
  caregiverFeedback,
  cbi,
  core10,
  coreOm,
  csq8,
  dailyLife,
  dass21,
  dast10,
  epds,
  gad2,
  gad7,
  goalRating,
  gse,
  isi,
  jobSatisfaction,
  k10040,
  k101050,
  k6,
  mbiHss,
  mdq,
  mhsipAdult,
  miniZ,
  ociR,
  olbi,
  oq45,
  ors,
  pcPtsd5,
  pcl5,
  pdssSr,
  phq15,
  phq2,
  phq8,
  phq9,
  phq9m,
  promisAnxiety,
  promisDepression,
  proqol5,
  psc17,
  pss10,
  qidsSr16,
  rcads25,
  recommendation,
  satisfaction,
  scared,
  sdq,
  sessionFeedback,
  spin,
  srs,
  swls,
  telehealthCheck,
  tuq,
  uwes3,
  wellBeingIndex,
  who5,
  whodas12,
  wsas,
  yBocs,
  yssF,
  yss,
])
