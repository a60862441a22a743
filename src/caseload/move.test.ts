import { describe, expect, test } from 'vitest'
import { canMeet, isOver, isRefusal, loadOf, weighMove, whoElse, type Carrier, type Weighed } from './move.ts'

const clients = (...points: readonly number[]): Weighed[] => points.map((p) => ({ points: p, needs: [] }))
const needing = (need: string, ...points: readonly number[]): Weighed[] => points.map((p) => ({ points: p, needs: [need] }))
const carrier = (id: string, more: Partial<Carrier> = {}): Carrier => ({ id, clients: [], capacity: 10, skills: ['Trauma'], isInPost: true, ...more })

describe('a load', () => {
  test('adds up without the dust of doubles', () => {
    expect(loadOf(carrier('sam', { clients: clients(0.1, 0.1, 0.1), capacity: 0.3 }))).toEqual({ clients: 3, points: 0.3, capacity: 0.3, over: 0 })
  })

  test('is over from a hair above capacity on, and never without one', () => {
    const at = (points: number, capacity: number | null) => isOver(loadOf(carrier('sam', { clients: clients(points), capacity })))
    expect([at(10, 10), at(10.01, 10), at(99, null)]).toEqual([false, true, false])
  })
})

describe('a move of clients in care', () => {
  const sam = carrier('sam', { clients: [...needing('trauma', 0.5, 1, 1.5), ...clients(2, 2)] })
  const kim = carrier('kim', { clients: clients(5), skills: [' TRAUMA '] })

  test('is told with clients of mean weight, and with the lightest and heaviest', () => {
    expect(weighMove({ from: sam, to: kim, count: 2, need: 'Trauma' }, [])).toEqual({
      verdict: 'fits',
      matching: 3,
      weight: { usual: 2, low: 1.5, high: 2.5 },
      from: {
        before: { clients: 5, points: 7, capacity: 10, over: -3 },
        after: { clients: 3, points: 5, capacity: 10, over: -5, low: 4.5, high: 5.5 },
      },
      to: {
        before: { clients: 1, points: 5, capacity: 10, over: -5 },
        after: { clients: 3, points: 7, capacity: 10, over: -3, low: 6.5, high: 7.5 },
      },
    })
  })

  test('takes nothing that is not there: both sides together weigh what they did', () => {
    const { from, to } = weighMove({ from: sam, to: kim, count: 3, need: null }, [])
    expect((from?.after?.points ?? 0) + (to.after?.points ?? 0)).toBeCloseTo(12, 9)
    expect((from?.after?.clients ?? 0) + (to.after?.clients ?? 0)).toBe(6)
  })

  test('of everyone leaves nothing behind', () => {
    expect(weighMove({ from: sam, to: kim, count: 5, need: null }, []).from?.after).toMatchObject({ clients: 0, points: 0, low: 0, high: 0 })
  })

  test('is refused where the skill is not declared, however much room there is', () => {
    const ray = carrier('ray', { skills: ['Teens'], capacity: 100 })
    expect(weighMove({ from: sam, to: ray, count: 1, need: 'trauma' }, [])).toMatchObject({
      verdict: 'lacks-skill',
      weight: null,
      to: { after: null },
    })
    expect(weighMove({ from: sam, to: ray, count: 1, need: null }, []).verdict).toBe('fits')
  })

  test('is refused to oneself, to who has left, and of more clients than there are', () => {
    const verdict = (more: Partial<Parameters<typeof weighMove>[0]>) => weighMove({ from: sam, to: kim, count: 1, need: null, ...more }, []).verdict
    expect([
      verdict({ to: sam }),
      verdict({ to: { ...kim, isInPost: false } }),
      verdict({ count: 6 }),
      verdict({ count: 4, need: 'trauma' }),
    ]).toEqual(['same-clinician', 'not-in-post', 'too-few-clients', 'too-few-clients'])
    expect(['same-clinician', 'over', 'fits'].map((v) => isRefusal(v as 'over'))).toEqual([true, false, false])
  })

  test('warns when it would be too much, and when it might be', () => {
    const to = (capacity: number | null) => weighMove({ from: sam, to: { ...kim, capacity }, count: 2, need: 'trauma' }, []).verdict
    expect([to(7.5), to(7.4), to(7), to(6.9), to(null)]).toEqual(['fits', 'perhaps-over', 'perhaps-over', 'over', 'capacity-unknown'])
  })
})

describe('people who are not clients yet', () => {
  test('weigh what clients in their first weeks weigh, as many as are asked for', () => {
    const moved = weighMove({ from: null, to: carrier('kim', { capacity: 4 }), count: 3, need: 'trauma' }, [1, 1.5])
    expect(moved).toMatchObject({ verdict: 'perhaps-over', from: null, weight: { usual: 3.75, low: 3, high: 4.5 } })
  })

  test('cannot be weighed when nobody is new', () => {
    expect(weighMove({ from: null, to: carrier('kim'), count: 1, need: null }, [])).toMatchObject({ verdict: 'too-few-clients', weight: null })
  })
})

test('who else could take them keeps the order it was given, and respects skill, room and post', () => {
  const from = carrier('sam', { clients: needing('trauma', 1) })
  const all = [
    carrier('ann', { skills: [] }),
    carrier('bea'),
    carrier('cal', { capacity: 0.5 }),
    carrier('dan', { isInPost: false }),
    carrier('eve'),
    from,
    carrier('zoe', { capacity: null }),
  ]
  const move = { from, to: carrier('kim'), count: 1, need: 'trauma' }
  expect(whoElse(all, move, []).map((c) => c.id)).toEqual(['bea', 'eve'])
})

test('a need is met by a skill of the same word', () => {
  expect([canMeet({ skills: ['EMDR'] }, ' emdr'), canMeet({ skills: ['EMDR'] }, 'em dr')]).toEqual([true, false])
})
