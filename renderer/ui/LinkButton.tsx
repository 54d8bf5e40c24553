import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';
import { Icon, type IconShape } from './Icon.tsx';
import './Button.css';

/** A link to another place that looks like a button: going somewhere stays a link, with its own address. */
export function LinkButton({
  href,
  variant = 'secondary',
  icon,
  children,
}: {
  readonly href: string;
  readonly variant?: 'primary' | 'secondary' | 'quiet';
  readonly icon?: IconShape;
  readonly children: ReactNode;
}) {
  return (
    <Link href={href} className={`ui-button ui-button-${variant}`}>
      {icon === undefined ? null : <Icon of={icon} />}
      <span>{children}</span>
    </Link>
  );
}
