import { useWords } from '../../ui/use-words.ts';

/** What a command did, in the words of the lab: `specimen.place` is "Placed a tube". A newer command keeps its name. */
export function useCommandWords(): (command: string) => string {
  const { t, i18n } = useWords();
  return (command) => {
    const key = `activity:commands.${command}`;
    return i18n.exists(key) ? t(key as 'activity:commands.specimen.place') : command; // one of the keys, as was just asked
  };
}

/** The address of the record that a ledger subject (`specimen:0192…`) names; null for what has no screen. */
export function addressOfSubject(subject: string): string | null {
  const [kind = '', id = ''] = subject.split(':');
  if (kind === 'specimen') return `#/specimens/${id}`;
  if (kind === 'participant') return `#/participants/${id}`;
  if (kind === 'container') return `#/storage/${id}`;
  return kind === 'study' ? '#/studies' : null;
}
