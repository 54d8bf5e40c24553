/**
 * What a scan came to, for the ear (UX-015). Good news is high, everything else low; each has a rhythm of its own, so that
 * no two are told apart by pitch alone: a third of men over sixty hear no small differences of it.
 */
export const tones = [
  'ok',
  'complete',
  'card',
  'duplicate',
  'decision',
  'error',
  'unread',
  'occupied',
  'wrongBox',
  'stop',
] as const;

export type Tone = (typeof tones)[number];

type Beep = readonly [hertz: number, startMs: number, lengthMs: number];

export const tonePatterns: Readonly<Record<Tone, readonly Beep[]>> = {
  ok: [[1320, 0, 70]],
  complete: [
    [784, 0, 90],
    [988, 110, 90],
    [1319, 220, 180],
  ],
  card: [
    [1047, 0, 50],
    [1047, 170, 50],
  ],
  duplicate: [
    [880, 0, 60],
    [880, 110, 60],
  ],
  decision: [
    [660, 0, 90],
    [520, 130, 90],
    [660, 260, 90],
  ],
  // Unknown here: one long low tone.
  error: [[220, 0, 320]],
  // Half a code: it breaks off.
  unread: [
    [300, 0, 70],
    [190, 80, 60],
  ],
  // Somebody is there: knock, knock.
  occupied: [
    [262, 0, 70],
    [262, 150, 70],
    [262, 300, 70],
  ],
  // Not for this box: low and away.
  wrongBox: [
    [330, 0, 150],
    [220, 180, 260],
  ],
  // Hard stop: a siren that nobody takes for anything else.
  stop: [
    [180, 0, 200],
    [240, 220, 200],
    [180, 440, 200],
    [240, 660, 260],
  ],
};

let context: AudioContext | null = null;

/** Plays a tone; silent where the page has no sound (a test, a computer without a card). Volume from 0 to 1. */
export function playTone(tone: Tone, volume = 0.25): void {
  if (typeof AudioContext === 'undefined' || volume <= 0) return;
  context ??= new AudioContext();
  // A page that nobody has touched yet may be held silent: a scanner that types nothing is no touch.
  if (context.state === 'suspended') void context.resume();
  const { currentTime, destination } = context;
  for (const [hertz, startMs, lengthMs] of tonePatterns[tone]) {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    const start = currentTime + startMs / 1000;
    oscillator.frequency.value = hertz;
    gain.gain.setValueAtTime(volume, start);
    gain.gain.exponentialRampToValueAtTime(0.001, start + lengthMs / 1000);
    oscillator.connect(gain).connect(destination);
    oscillator.start(start);
    oscillator.stop(start + lengthMs / 1000);
  }
}
