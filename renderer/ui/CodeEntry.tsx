import { type ClipboardEvent, type FormEvent, type RefObject, useState } from 'react';
import { Button } from './Button.tsx';
import './CodeEntry.css';
import { TextField } from './TextField.tsx';

const longestList = 500;

/** For codes without a scanner (UX-020): typed and entered, or a pasted list, one a line. */
export function CodeEntry({
  form,
  label,
  description,
  submitLabel,
  onTake,
}: {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly label: string;
  readonly description: string;
  readonly submitLabel: string;
  readonly onTake: (code: string) => void;
}) {
  const [text, setText] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const codes = text
      .split(/[\n\t;,]+/u)
      .map((part) => part.trim())
      .filter(Boolean);
    for (const code of codes.slice(0, longestList)) onTake(code);
    // The rest stays to be taken next: nothing of a list is lost in silence.
    setText(codes.slice(longestList).join('; '));
  };
  /** A field of one line would run the lines of a list into one code. */
  const paste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData.getData('text/plain').trim();
    if (!/[\r\n\t]/u.test(pasted)) return;
    event.preventDefault();
    setText(
      [text, ...pasted.split(/[\r\n\t]+/u)]
        .map((part) => part.trim())
        .filter(Boolean)
        .join('; '),
    );
  };
  return (
    <form ref={form} className="ui-code-entry" onSubmit={submit} onPaste={paste}>
      <TextField label={label} description={description} value={text} onChange={setText} isMono autoComplete="off" />
      <Button type="submit">{submitLabel}</Button>
    </form>
  );
}
