/** How a draw ended, as the server said it: a result, a refusal, or nothing yet because it could not be reached. */
export type Answer<Result> =
  { kind: 'drawn'; result: Result } | { kind: 'refused'; why: string } | { kind: 'kept' }

/**
 * Where the animation of one draw is. It decides nothing: only an answer of the server brings it to an end, and what it
 * then shows is that answer.
 */
export type Stage<Result> =
  | { at: 'idle' }
  /** The cards move. `ready`: they have moved long enough, or the person has skipped the rest. */
  | { at: 'shuffling'; draw: string; answer: Answer<Result> | null; ready: boolean; still: boolean }
  /** The drawn card turns over. */
  | { at: 'turning'; draw: string; answer: Answer<Result> }
  | { at: 'shown'; draw: string; answer: Answer<Result> }

export type StageEvent<Result> =
  /** `still`: nothing is to move, as the person asked of their device. */
  | { kind: 'pressed'; draw: string; still: boolean }
  | { kind: 'answered'; draw: string; answer: Answer<Result> }
  | { kind: 'shuffled'; draw: string }
  | { kind: 'turned'; draw: string }
  | { kind: 'skipped' }
  | { kind: 'left' }

/** The stage after an event. What belongs to another draw than the one on the stage changes nothing. */
export function nextStage<Result>(stage: Stage<Result>, event: StageEvent<Result>): Stage<Result> {
  switch (event.kind) {
    case 'pressed':
      return stage.at === 'idle' || stage.at === 'shown'
        ? { at: 'shuffling', draw: event.draw, answer: null, ready: event.still, still: event.still }
        : stage
    case 'answered':
      return stage.at === 'shuffling' && stage.draw === event.draw
        ? onward({ ...stage, answer: event.answer })
        : stage
    case 'shuffled':
      return stage.at === 'shuffling' && stage.draw === event.draw ? onward({ ...stage, ready: true }) : stage
    case 'turned':
      return stage.at === 'turning' && stage.draw === event.draw ? { ...stage, at: 'shown' } : stage
    case 'skipped':
      if (stage.at === 'turning') return { ...stage, at: 'shown' }
      return stage.at === 'shuffling' ? onward({ ...stage, ready: true, still: true }) : stage
    case 'left':
      return { at: 'idle' }
  }
}

/** A result waits for the cards and turns one over; where there is none, there is nothing to turn and nothing to wait for. */
function onward<Result>(stage: Extract<Stage<Result>, { at: 'shuffling' }>): Stage<Result> {
  const { draw, answer, ready, still } = stage
  if (answer === null) return stage
  if (answer.kind !== 'drawn') return { at: 'shown', draw, answer }
  if (!ready) return stage
  return { at: still ? 'shown' : 'turning', draw, answer }
}
