import { Link } from 'react-aria-components';
import { Icon } from '../../ui/Icon.tsx';
import { useWords } from '../../ui/use-words.ts';
import { type BenchMode, benchModes, fillingIcon } from './bench-modes.ts';
import './bench-modes.css';

/** What the bench is at, and the ways to the rest of it. */
export function BenchModes({ current }: { readonly current: BenchMode | null }) {
  const { t } = useWords();
  const modes = [{ id: 'place', icon: fillingIcon, href: '#/bench' } as const, ...benchModes.map(withAddress)];
  return (
    <nav className="bench-modes" aria-label={t('handling:modes.title')}>
      {modes.map(({ id, icon, href }) => (
        <Link key={id} href={href} {...((current ?? 'place') === id && { 'aria-current': 'page' as const })}>
          <Icon of={icon} />
          {t(`handling:modes.${id}`)}
        </Link>
      ))}
    </nav>
  );
}

function withAddress<Mode extends (typeof benchModes)[number]>(mode: Mode) {
  return { id: mode.id, icon: mode.icon, href: `#/bench?${mode.id}` };
}
