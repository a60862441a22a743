import { bool, client, code, day, defineFact } from './define.ts'

export const admission = defineFact(
  { name: 'admission', grain: 'one acute stay or crisis contact' },
  {
    client: client(),
    kind: code(['inpatient', 'crisis', 'residential', 'php', 'iop'], 'kind of stay', { required: true, alsoCalled: ['type', 'admission type'] }),
    admittedOn: day('day it began', { required: true, alsoCalled: ['admit date', 'admission date'] }),
    dischargedOn: day('day it ended', { alsoCalled: ['discharge date'] }),
    planned: bool('planned ahead'),
  },
)
