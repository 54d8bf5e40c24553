import { type RefObject, useEffect, useEffectEvent } from 'react';
import { createWedge, defaultWedgeProfile } from './wedge.ts';

/** The same code again within this time is the same pull of the trigger. */
const sameTriggerMs = 700;

/**
 * Hears every scan of this page while the component is shown, whatever has the focus. A burst in a text field is taken
 * out of it again; typing is never touched; the Enter of a scan presses nothing. Where `part` of the page is out of reach
 * (behind the lock, behind a dialog) nothing is heard, and a password is never heard: it would be shown as a scan.
 */
export function useScans(onScan: (text: string) => void, part: RefObject<Element | null>): void {
  const take = useEffectEvent(onScan);
  useEffect(() => {
    const wedge = createWedge();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let field: { readonly element: HTMLInputElement | HTMLTextAreaElement; readonly before: string } | null = null;
    let previous = { text: '', time: Number.NEGATIVE_INFINITY };
    const scanned = (text: string, time: number): void => {
      if (field !== null) restore(field.element, field.before);
      field = null;
      if (text === previous.text && time - previous.time < sameTriggerMs) return;
      previous = { text, time };
      take(text);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || isSecret(event.target) || part.current?.closest('[inert]') != null) return;
      const isFirst = wedge.text() === '';
      if (isFirst) field = fieldOf(event.target);
      const outcome = wedge.press({
        key: event.key,
        time: event.timeStamp,
        isModified: event.ctrlKey || event.altKey || event.metaKey,
      });
      clearTimeout(timer);
      if (outcome.type === 'scan') {
        event.preventDefault();
        event.stopPropagation();
        scanned(outcome.text, event.timeStamp);
      } else if (outcome.type === 'collecting') {
        timer = setTimeout(() => {
          const settled = wedge.settle(event.timeStamp + defaultWedgeProfile.settleMs);
          // Without a terminator only a burst outside a field is a scan: in a field it may be a fast typist.
          if (settled.type === 'scan' && field === null) scanned(settled.text, performance.now());
          field = null;
        }, defaultWedgeProfile.settleMs);
      }
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', onKey, { capture: true });
    };
  }, [part]);
}

function isSecret(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === 'password';
}

function fieldOf(
  target: EventTarget | null,
): { readonly element: HTMLInputElement | HTMLTextAreaElement; readonly before: string } | null {
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
    return { element: target, before: target.value };
  return null;
}

/** Gives a field back what it held, in the way React notices. */
function restore(element: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const prototype = element instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(element, value);
  element.dispatchEvent(new Event('input', { bubbles: true }));
}
