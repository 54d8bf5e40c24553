import type { ReactNode } from 'react';
import { Icon, type IconShape } from './Icon.tsx';
import './Pill.css';

/** What a colour means everywhere: done, look, stop; accent for "here"; neutral for everything else. */
export type Tone = 'neutral' | 'accent' | 'ok' | 'warn' | 'bad';

/** A short state in words, with a glyph where colour would otherwise stand alone. */
export function Pill({
  tone = 'neutral',
  icon,
  children,
}: {
  readonly tone?: Tone;
  readonly icon?: IconShape;
  readonly children: ReactNode;
}) {
  return (
    <span className={`ui-pill ui-tone-${tone}`}>
      {icon === undefined ? null : <Icon of={icon} />}
      {children}
    </span>
  );
}
