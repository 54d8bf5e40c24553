import { useWords } from '../../ui/use-words.ts';

/** What is the matter, by the code that the sender keeps; codes that say the same to a person share their words. */
const wordsByCode: Readonly<Record<string, 'refused' | 'unreachable' | 'unknownName' | 'broken'>> = {
  ECONNREFUSED: 'refused',
  TIMED_OUT: 'unreachable',
  ETIMEDOUT: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  ENOTFOUND: 'unknownName',
  EAI_AGAIN: 'unknownName',
  CLOSED_EARLY: 'broken',
  ECONNRESET: 'broken',
  EPIPE: 'broken',
};
const ownWords = ['NOT_CONFIRMED', 'STOPPED', 'PROGRAM_ENDED', 'DATABASE_COPIED', 'PRINTER_HOST_PUBLIC'] as const;

/** Says in plain words why a label was not or perhaps not printed. */
export function usePrinterProblem(): (code: string) => string {
  const { t } = useWords();
  return (code) => {
    const own = ownWords.find((known) => known === code);
    if (own !== undefined) return t(`printers:problems.${own}`);
    const shared = wordsByCode[code];
    return shared === undefined ? t('printers:problems.other', { code }) : t(`printers:problems.${shared}`);
  };
}
