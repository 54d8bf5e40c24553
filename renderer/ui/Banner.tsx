import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { CopyCode } from './CopyCode.tsx';
import { Icon, type IconShape } from './Icon.tsx';
import type { Tone } from './Pill.tsx';
import './Pill.css';
import './Banner.css';

export interface BannerProps {
  readonly tone?: Exclude<Tone, 'neutral'>;
  /** What happened, in one line. */
  readonly title: string;
  /** Why. */
  readonly why?: ReactNode;
  /** What to do about it. */
  readonly remedy?: ReactNode;
  /** Stable refusal code or trace id, for whoever helps. */
  readonly code?: string;
  readonly actions?: ReactNode;
}

const GLYPH: Readonly<Record<Exclude<Tone, 'neutral'>, IconShape>> = {
  accent: Info,
  ok: CircleCheck,
  warn: TriangleAlert,
  bad: CircleAlert,
};

/** Says what, why and what to do (UX-117), in place. Read out at once when it is about an error. */
export function Banner({ tone = 'bad', title, why, remedy, code, actions }: BannerProps) {
  return (
    <div className={`ui-banner ui-tone-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon of={GLYPH[tone]} />
      <div className="ui-banner-words">
        <strong className="ui-banner-title">{title}</strong>
        {why === undefined ? null : <p>{why}</p>}
        {remedy === undefined ? null : <p>{remedy}</p>}
        {code === undefined ? null : <CopyCode code={code} />}
      </div>
      {actions === undefined ? null : <div className="ui-banner-actions">{actions}</div>}
    </div>
  );
}
