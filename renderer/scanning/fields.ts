/** A field in which text is typed. */
export type Field = HTMLInputElement | HTMLTextAreaElement;

/** What a field held when a burst of keys began in it. */
export type Typed = { readonly field: Field; readonly before: string; readonly caret: number | null };

/** A field shown in clear may still be one for a secret: its purpose says so. */
export function isSecret(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLInputElement)) return false;
  return target.type === 'password' || /password|one-time-code/u.test(target.autocomplete);
}

/** A field that is meant for codes. */
export function isCodeField(target: EventTarget | null): target is Field {
  return isField(target) && target.closest('.ui-input-mono') !== null;
}

/** What the field holds in which a key would be typed now; null where it would be none. */
export function typedInto(target: EventTarget | null): Typed | null {
  return isField(target) ? { field: target, before: target.value, caret: target.selectionStart } : null;
}

/** Gives a field back what it held and where its caret was, in the way React notices. */
export function restore({ field, before, caret }: Typed): void {
  setValue(field, before);
  if (caret !== null) field.setSelectionRange(caret, caret);
}

/** Puts a text where the caret is, as typing it would. */
export function typeInto(field: Field, text: string): void {
  const start = field.selectionStart ?? field.value.length;
  const end = field.selectionEnd ?? start;
  setValue(field, field.value.slice(0, start) + text + field.value.slice(end));
  field.setSelectionRange(start + text.length, start + text.length);
}

function setValue(field: Field, value: string): void {
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

const withoutText = ['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'range', 'color', 'image'];

function isField(target: EventTarget | null): target is Field {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !withoutText.includes(target.type);
}
