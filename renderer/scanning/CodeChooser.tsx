import { useRef } from 'react';
import type { CallOutput } from '../../shared/api/contract.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useShortcuts } from '../ui/ShortcutProvider.tsx';
import { useWords } from '../ui/use-words.ts';
import { useScans } from './use-scans.ts';

type Candidate = CallOutput<'scan.resolve'>['candidates'][number];

export type CodeChooserProps = {
  readonly code: string;
  readonly candidates: readonly Candidate[];
  readonly onChoose: (candidate: Candidate) => void;
  /** Another code instead: the chooser is answered by scanning what is meant. */
  readonly onScan: (text: string) => void;
  readonly onClose: () => void;
};

/** As many as there are digits. */
const digits = 9;

/** A code that belongs to several records: a digit says which one. Nothing is ever chosen by itself (UX-018). */
export function CodeChooser(props: CodeChooserProps) {
  const { t } = useWords();
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) props.onClose();
      }}
      title={t('scanner:choose.title')}
      size="small"
    >
      <Choices {...props} />
    </Dialog>
  );
}

// Inside the dialog, so that its keys are those of the dialog.
function Choices({ code, candidates, onChoose, onScan }: CodeChooserProps) {
  const { t } = useWords();
  const part = useRef<HTMLDivElement>(null);
  useScans(onScan, part);
  const words = ({ kind, label }: Candidate): string => t(`scanner:choose.${kind}`, { label });
  useShortcuts(
    candidates.slice(0, digits).map((candidate, index) => ({
      id: candidate.id,
      keys: String(index + 1),
      label: words(candidate),
      group: t('scanner:choose.title'),
      run: () => onChoose(candidate),
    })),
  );
  return (
    <div ref={part} className="scan-choices">
      <p>
        {t('scanner:choose.words')} <code translate="no">{code}</code>
      </p>
      {candidates.map((candidate, index) => (
        <Button
          key={candidate.id}
          {...(index < digits && { shortcut: String(index + 1) })}
          onPress={() => onChoose(candidate)}
        >
          {words(candidate)}
        </Button>
      ))}
    </div>
  );
}
