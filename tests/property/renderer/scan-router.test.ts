// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createScanRouter, pageLayers, type ScanHandler } from '../../../renderer/scanning/router.ts';

const seed = Date.now() % 2 ** 31;
console.info(`scan router: seed ${seed}`);

/** What may lie on the page, from the bottom to the top. */
type Layer = 'dialog' | 'alertdialog' | 'palette' | 'menu' | 'lock';
type Wish = { readonly where: number; readonly level: 'screen' | 'everywhere' };

const layers = fc.array(fc.constantFrom<Layer[]>('dialog', 'alertdialog', 'palette', 'menu', 'lock'), { maxLength: 3 });
/** `where`: 0 is the page, 1 the first layer, and so on. */
const wishes = fc.array(
  fc.record<Wish>({ where: fc.integer({ min: 0, max: 3 }), level: fc.constantFrom('screen', 'everywhere') }),
  { maxLength: 6 },
);

function draw(kinds: readonly Layer[]): readonly HTMLElement[] {
  const page = document.createElement('main');
  document.body.append(page);
  return [page, ...kinds.map((kind) => drawLayer(kind))];
}

function drawLayer(kind: Layer): HTMLElement {
  const outside = document.createElement('div');
  outside.className =
    { menu: 'ui-popover', palette: 'ui-modal ui-palette', lock: 'session-lock' }[kind as string] ?? '';
  const dialog = document.createElement('section');
  dialog.setAttribute('role', kind === 'alertdialog' ? 'alertdialog' : 'dialog');
  outside.append(dialog);
  document.body.append(outside);
  return dialog;
}

type Heard = { readonly index: number; readonly how: 'taken' | 'refused' };

function registerAll(
  router: ReturnType<typeof createScanRouter>,
  places: readonly HTMLElement[],
  all: readonly Wish[],
) {
  const heard: Heard[] = [];
  all.forEach(({ where, level }, index) => {
    const part = places[Math.min(where, places.length - 1)] ?? null;
    const handler: ScanHandler = {
      level,
      part: () => part,
      take: () => heard.push({ index, how: 'taken' }),
      ...(level === 'everywhere' && { refuse: () => heard.push({ index, how: 'refused' }) }),
    };
    router.register(handler);
  });
  return heard;
}

/** The rule of UX-001 in other words than the router's. */
function expected(kinds: readonly Layer[], all: readonly Wish[]): readonly Heard[] {
  const top = kinds.findLastIndex((kind) => kind !== 'menu');
  const place = (wish: Wish): number => Math.min(wish.where, kinds.length);
  const last = (fits: (wish: Wish) => boolean): number => all.findLastIndex((wish) => fits(wish));
  if (top === -1) {
    const screen = last(({ level }) => level === 'screen');
    const found = screen === -1 ? all.length - 1 : screen;
    return found === -1 ? [] : [{ index: found, how: 'taken' }];
  }
  const own = last((wish) => wish.level === 'screen' && place(wish) === top + 1);
  if (own !== -1) return [{ index: own, how: 'taken' }];
  const general = last(({ level }) => level === 'everywhere');
  if (general === -1 || kinds[top] === 'lock') return [];
  return [{ index: general, how: kinds[top] === 'palette' ? 'taken' : 'refused' }];
}

afterEach(() => document.body.replaceChildren());

describe('the scan router', () => {
  it('gives each scan to exactly one: the dialog on top, else the screen, else the look-up; behind the lock to nobody', () => {
    fc.assert(
      fc.property(layers, wishes, (kinds, all) => {
        document.body.replaceChildren();
        const router = createScanRouter(pageLayers(document));
        const heard = registerAll(router, draw(kinds), all);
        const isWanted = router.route({ text: 'K7Q00C4MT2', isWhole: true });
        expect(heard).toEqual(expected(kinds, all));
        expect(isWanted).toBe(heard.length === 1);
      }),
      { numRuns: 1500, seed },
    );
  });

  it('gives nothing to a part that is out of reach, and nothing to one that has left', () => {
    fc.assert(
      fc.property(wishes, fc.boolean(), (all, isGone) => {
        document.body.replaceChildren();
        const router = createScanRouter(pageLayers(document));
        const [page] = draw([]);
        const heard: number[] = [];
        const leave = all.map(({ level }, index) =>
          router.register({ level, part: () => page ?? null, take: () => heard.push(index) }),
        );
        if (isGone) for (const one of leave) one();
        else page?.setAttribute('inert', '');
        expect(router.route({ text: 'K7Q00C4MT2', isWhole: true })).toBe(false);
        expect(heard).toEqual([]);
      }),
      { numRuns: 500, seed },
    );
  });
});
