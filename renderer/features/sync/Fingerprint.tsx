import { useWords } from '../../ui/use-words.ts';

type Props = {
  /** Eight groups of four digits, with blanks between. */
  readonly of: string;
  readonly look?: 'line' | 'large';
  /** What it is the fingerprint of; the hub's, unless said. */
  readonly label?: string;
};

/** The fingerprint of a key in groups, to be read out and compared by telephone. */
export function Fingerprint({ of, look = 'line', label }: Props) {
  const { t } = useWords();
  return (
    <ul className="sync-fingerprint" data-look={look} aria-label={label ?? t('sync:hub.fingerprint')} translate="no">
      {of.split(' ').map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same group may come twice, and none ever moves
        <li key={index}>{group}</li>
      ))}
    </ul>
  );
}
