import type { LucideIcon } from 'lucide-react';
import './Icon.css';

export type { LucideIcon as IconShape } from 'lucide-react';

/** A line icon at the size of the density in force. Always beside words or a label, so hidden from screen readers. */
export function Icon({ of: Shape, className }: { readonly of: LucideIcon; readonly className?: string }) {
  return <Shape aria-hidden="true" strokeWidth={1.75} className={`ui-icon ${className ?? ''}`} />;
}
