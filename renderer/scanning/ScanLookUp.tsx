import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import { parseScan } from '../../shared/barcode/scan-text.ts';
import type { CallOutput } from '../../shared/api/contract.ts';
import { type BridgeError, problemOf, useBridge, valueOf } from '../bridge/index.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { showToast } from '../ui/toasts.ts';
import { useWords } from '../ui/use-words.ts';
import { CodeChooser } from './CodeChooser.tsx';
import type { Scan } from './router.ts';
import { signal } from './signals.ts';
import { useScansEverywhere } from './use-scans.ts';
import './scan-look-up.css';

type Resolved = CallOutput<'scan.resolve'>;
type Candidate = Resolved['candidates'][number];

export type ScanLookUpProps = {
  /** A scan begins to be looked up: whatever lies over the page and only searches (the palette) goes. */
  readonly onStart: () => void;
  readonly onOpen: (found: Pick<Candidate, 'kind' | 'id'>) => void;
  readonly onSearch: (text: string) => void;
  /** A command card: true when it means something everywhere. */
  readonly onCard: (command: string) => boolean;
  /** Where the page is; going elsewhere takes the last answer away. */
  readonly address: string;
};

type Said = {
  /** Where it was said; elsewhere it is no longer of interest. */
  readonly address: string;
  readonly title: string;
  readonly remedy: string;
  readonly code?: string;
  /** What to search for: only of a code that is known to be nobody's. */
  readonly unknown?: string;
  /** What an unknown code was perhaps meant for. */
  readonly lookAlikes?: readonly Candidate[];
};

/** As much of an unreadable scan as is shown again. */
const shownLength = 60;

/** Any scan that no screen wants opens the card of what was scanned, or says why not and what to do (T6). */
export function ScanLookUp({ onStart, onOpen, onSearch, onCard, address }: ScanLookUpProps) {
  const { t } = useWords();
  const { call } = useBridge();
  const part = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const [choice, setChoice] = useState<Resolved | null>(null);
  const newest = useRef(0);

  const tell = (tone: 'error' | 'unread' | 'stop', next: Omit<Said, 'address'>): void => {
    signal(tone, next.title);
    setSaid({ ...next, address });
  };
  const open = (found: Pick<Candidate, 'kind' | 'id'>): void => {
    setChoice(null);
    signal('ok');
    onOpen(found);
  };
  const obey = (command: string): void => {
    if (onCard(command)) signal('card');
    else tell('error', { title: t('scanner:card.title'), remedy: t('scanner:card.remedy') });
  };
  const answer = (resolved: Resolved): void => {
    const { kind, id, code, label, formerLabel, lookAlikes = [] } = resolved;
    if (kind === 'ambiguous') {
      signal('decision', t('scanner:choose.title'));
      setChoice(resolved);
    } else if (kind === 'command') {
      obey(id ?? code);
    } else if (kind === 'unknown' || id === null) {
      const title = t('scanner:unknown.title', { code: code.slice(0, shownLength) });
      const remedy =
        lookAlikes.length > 0
          ? t('scanner:unknown.lookAlike', { codes: lookAlikes.map((one) => one.code).join(', ') })
          : t('scanner:unknown.remedy');
      tell('error', { title, remedy, unknown: code, lookAlikes });
    } else {
      open({ kind, id });
      if (formerLabel === true) showToast({ tone: 'warn', words: t('scanner:formerLabel', { code, label }) });
    }
  };
  const take = async ({ text, isWhole }: Scan): Promise<void> => {
    newest.current += 1;
    const mine = newest.current;
    onStart();
    setSaid(null);
    setChoice(null);
    if (!isWhole) return tell('unread', { title: t('scanner:partial.title'), remedy: t('scanner:partial.remedy') });
    // A card says itself what it means. Asked about, it would be dropped when the next code is scanned before the answer.
    const read = parseScan(text);
    if (read.ok && read.value.kind === 'command') return obey(read.value.command);
    try {
      const resolved = valueOf(await call('scan.resolve', { code: text.slice(0, 4096) }));
      // Another code was scanned meanwhile: that one is meant.
      if (mine === newest.current) answer(resolved);
    } catch (error) {
      const problem = problemOf(error as BridgeError); // a bug in the page has a message too: better told than silent
      tell('unread', {
        title: problem?.message ?? '',
        remedy: problem?.remedy ?? t('scanner:again'),
        ...(problem?.code !== undefined && { code: problem.code }),
      });
    }
    return undefined;
  };
  useScansEverywhere(
    (scan) => void take(scan),
    () => tell('error', { title: t('scanner:blocked.title'), remedy: t('scanner:blocked.remedy') }),
    part,
  );
  return (
    <div ref={part} className="scan-look-up" data-react-aria-top-layer="">
      {said?.address !== address ? null : (
        <Banner
          title={said.title}
          remedy={said.remedy}
          {...(said.code !== undefined && { code: said.code })}
          actions={
            <>
              {said.lookAlikes?.map((candidate) => (
                <Button
                  key={candidate.id}
                  onPress={() => {
                    setSaid(null);
                    open(candidate);
                  }}
                >
                  {t('scanner:unknown.open', { label: candidate.label })}
                </Button>
              ))}
              {said.unknown === undefined ? null : (
                <Button
                  onPress={() => {
                    setSaid(null);
                    onSearch(said.unknown ?? '');
                  }}
                >
                  {t('scanner:unknown.search')}
                </Button>
              )}
              <IconButton label={t('scanner:dismiss')} icon={X} onPress={() => setSaid(null)} />
            </>
          }
        />
      )}
      {choice === null ? null : (
        <CodeChooser
          code={choice.code}
          candidates={choice.candidates}
          onChoose={open}
          onScan={(text) => void take({ text, isWhole: true })}
          onClose={() => setChoice(null)}
        />
      )}
    </div>
  );
}
