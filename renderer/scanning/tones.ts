/** What a scan came to, for the ear: each differs in pitch and in rhythm. */
export type Tone = 'ok' | 'duplicate' | 'error' | 'decision' | 'complete';

const patterns: Readonly<Record<Tone, readonly (readonly [hertz: number, startMs: number, lengthMs: number])[]>> = {
  ok: [[1320, 0, 70]],
  duplicate: [
    [880, 0, 60],
    [880, 110, 60],
  ],
  error: [[220, 0, 260]],
  decision: [
    [660, 0, 90],
    [520, 130, 90],
    [660, 260, 90],
  ],
  complete: [
    [784, 0, 90],
    [988, 110, 90],
    [1319, 220, 180],
  ],
};

let context: AudioContext | null = null;

/** Plays a tone; silent where the page has no sound (a test, a computer without a card). */
export function playTone(tone: Tone, volume = 0.25): void {
  if (typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  const { currentTime, destination } = context;
  for (const [hertz, startMs, lengthMs] of patterns[tone]) {
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
