import { cleanup, createEvent, fireEvent, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach } from 'vitest';
import { createI18n } from '../../../renderer/app/i18n.ts';
import { createPreferenceStore } from '../../../renderer/app/preferences.ts';
import { Providers } from '../../../renderer/app/Providers.tsx';

afterEach(() => {
  cleanup();
  window.localStorage.clear();
});

// jsdom has no media queries; nothing prefers anything there.
window.matchMedia ??= (query) =>
  Object.assign(new EventTarget(), {
    matches: false,
    media: query,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  });

/** Draws with everything a screen may count on. */
export function draw(content: ReactNode, language = 'en') {
  const i18n = createI18n(language);
  const preferences = createPreferenceStore(window);
  const wrap = (children: ReactNode) => (
    <Providers i18n={i18n} preferences={preferences}>
      {children}
    </Providers>
  );
  const drawn = render(wrap(content));
  return { ...drawn, redraw: (next: ReactNode) => drawn.rerender(wrap(next)) };
}

let lastPressMilliseconds = 0;

/** A key pressed by a person: a moment after the one before. Keys that follow each other at once are taken for a scanner's. */
export function press(target: Element, key: string, held: KeyboardEventInit = {}): void {
  const event = createEvent.keyDown(target, { key, ...held });
  lastPressMilliseconds = Math.max(event.timeStamp, lastPressMilliseconds) + 200;
  Object.defineProperty(event, 'timeStamp', { value: lastPressMilliseconds });
  fireEvent(target, event);
}
