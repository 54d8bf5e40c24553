import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultWedgeProfile } from '../../../shared/scanning/profile.ts';
import { createWedge, type Wedge } from '../../../shared/scanning/wedge.ts';

const { longestGapMs, shortestCode, settleMs } = defaultWedgeProfile;
const character = fc.constantFrom(...Array.from('ABCDEFGHJKMNPQRSTVWXYZ0123456789*-/. '));
const code = fc.array(character, { minLength: shortestCode, maxLength: 60 }).map((keys) => keys.join(''));
const terminator = fc.constantFrom('Enter', 'Tab');
const fastGap = fc.integer({ min: 0, max: longestGapMs });
const slowGap = fc.integer({ min: longestGapMs + 1, max: 5000 });

type Press = { readonly key: string; readonly gapMs: number };

/** Presses the keys in order and gives the scans that came of them. `from` carries time from one burst to the next. */
function press(wedge: Wedge, presses: readonly Press[], from = { time: 0 }): readonly string[] {
  return presses.flatMap(({ key, gapMs }) => {
    from.time += gapMs;
    const outcome = wedge.press({ key, time: from.time, isModified: false });
    return outcome.type === 'scan' ? [outcome.text] : [];
  });
}

function burst(text: string, gaps: readonly number[], end: string, pauseMs = 1000): readonly Press[] {
  const keys = [...Array.from(text), end];
  return keys.map((key, index) => ({ key, gapMs: index === 0 ? pauseMs : (gaps[index % gaps.length] ?? 0) }));
}

describe('the wedge', () => {
  it('gives every code sent as a burst once and exactly as sent, one burst after another', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(code, fc.array(fastGap, { minLength: 1 }), terminator), { maxLength: 20 }),
        (sent) => {
          const wedge = createWedge();
          const from = { time: 0 };
          const heard = sent.flatMap(([text, gaps, end]) => press(wedge, burst(text, gaps, end), from));
          expect(heard).toEqual(sent.map(([text]) => text));
        },
      ),
    );
  });

  it('never takes a hand that types slower than a scanner for a scan, whatever it types', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.oneof(character, terminator), slowGap)), (typed) => {
        const presses = typed.map(([key, gapMs]) => ({ key, gapMs }));
        expect(press(createWedge(), presses)).toEqual([]);
      }),
    );
  });

  it('gives a scan that follows slow typing without the letters typed before it', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(character, slowGap)), code, slowGap, (typed, text, pauseMs) => {
        const presses = [...typed.map(([key, gapMs]) => ({ key, gapMs })), ...burst(text, [5], 'Enter', pauseMs)];
        expect(press(createWedge(), presses)).toEqual([text]);
      }),
    );
  });

  it('leaves Shift and other keys without a letter out of a code', () => {
    fc.assert(
      fc.property(code, fc.constantFrom('Shift', 'CapsLock', 'AltGraph'), (text, extra) => {
        const presses = Array.from(text).flatMap((key) => [
          { key: extra, gapMs: 1 },
          { key, gapMs: 1 },
        ]);
        expect(press(createWedge(), [...presses, { key: 'Enter', gapMs: 1 }])).toEqual([text]);
      }),
    );
  });

  it('ends a burst without a terminator after the silence, and not before', () => {
    fc.assert(
      fc.property(code, fc.integer({ min: 0, max: settleMs * 2 }), (text, silenceMs) => {
        const wedge = createWedge();
        const from = { time: 0 };
        press(wedge, burst(text, [5], 'Shift'), from);
        // The last press was Shift, which is no character: the silence counts from the last character, 5 ms earlier.
        const outcome = wedge.settle(from.time - 5 + silenceMs);
        expect(outcome).toEqual(silenceMs >= settleMs ? { type: 'scan', text } : { type: 'idle' });
      }),
    );
  });

  it('takes with a prefix only bursts that begin with it', () => {
    fc.assert(
      fc.property(code, fc.boolean(), (text, isPrefixed) => {
        const wedge = createWedge({ ...defaultWedgeProfile, prefix: '~' });
        expect(press(wedge, burst(isPrefixed ? `~${text}` : text, [5], 'Enter'))).toEqual(isPrefixed ? [text] : []);
      }),
    );
  });
});
