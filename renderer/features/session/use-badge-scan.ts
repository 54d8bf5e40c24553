import { useEffect, useEffectEvent } from 'react';
import { createWedge } from '../../../shared/scanning/wedge.ts';

/**
 * Hears a badge wherever the focus is, in a PIN or password field too: nothing of it may stay there, or it would count as
 * a wrong secret. Only while nobody is let in; everywhere else a field for secrets is never listened to. What is heard is
 * shown nowhere.
 */
export function useBadgeScan(onBadge: (badge: string) => void): void {
  const take = useEffectEvent(onBadge);
  useEffect(() => {
    const wedge = createWedge();
    let before: { readonly field: HTMLInputElement; readonly value: string } | null = null;
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || event.repeat) return;
      const { key, timeStamp: time } = event;
      const outcome = wedge.press({ key, time, isModified: event.ctrlKey || event.altKey || event.metaKey });
      if (outcome.type === 'collecting' && outcome.isFirst) before = fieldOf(event.target);
      if (outcome.type !== 'scan') return;
      event.preventDefault();
      event.stopPropagation();
      if (before !== null) giveBack(before);
      take(outcome.text);
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}

function fieldOf(target: EventTarget | null): { readonly field: HTMLInputElement; readonly value: string } | null {
  return target instanceof HTMLInputElement ? { field: target, value: target.value } : null;
}

/** Gives a field back what it held, in the way React notices. */
function giveBack({ field, value }: { readonly field: HTMLInputElement; readonly value: string }): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
