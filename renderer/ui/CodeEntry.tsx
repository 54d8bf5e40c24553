import { type FormEvent, type RefObject, useState } from 'react';
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
    setText('');
  };
  return (
    <form ref={form} className="ui-code-entry" onSubmit={submit}>
      <TextField label={label} description={description} value={text} onChange={setText} isMono autoComplete="off" />
      <Button type="submit">{submitLabel}</Button>
    </form>
  );
}
