import { Check, CircleHelp, Copy, OctagonX, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import type { Tone } from './Pill.tsx';
import './Pill.css';
import './ScanResultPanel.css';

/** `stop`: nothing may be done with it (consent withdrawn, quarantine); told apart from an error at any distance. */
export type ScanOutcome = 'ok' | 'duplicate' | 'error' | 'stop' | 'decision';

/** What the last scan did. */
export interface ScanResult {
  /** Changes with every scan, so that the same words twice are read out twice. */
  readonly id: string;
  readonly outcome: ScanOutcome;
  /** "Placed in E5" */
  readonly title: string;
  readonly code: string;
  /** What it is: "Tissue, snap frozen · ACC-0147". */
  readonly detail?: ReactNode;
  /** What to do now. Errors and decisions have one. */
  readonly remedy?: string;
  /** Stable refusal code. */
  readonly refusal?: string;
  /** The ways out of a decision, each with its key. */
  readonly choices?: readonly {
    readonly id: string;
    readonly label: string;
    readonly shortcut: string;
    readonly onChoose: () => void;
  }[];
}

const TONE: Readonly<Record<ScanOutcome, Tone>> = {
  ok: 'ok',
  duplicate: 'warn',
  error: 'bad',
  stop: 'bad',
  decision: 'accent',
};
const GLYPH = { ok: Check, duplicate: Copy, error: X, stop: OctagonX, decision: CircleHelp } as const;

/** The answer to the last scan, the largest thing on a bench screen. Its place is kept before the first one. */
export function ScanResultPanel({
  result,
  waiting,
}: {
  readonly result: ScanResult | null;
  /** What to scan first, where it is not a box. */
  readonly waiting?: string;
}) {
  const { t } = useTranslation();
  return (
    <div className="ui-scan-live" role="status" aria-live="assertive" aria-atomic="true">
      {result === null ? (
        <div className="ui-scan-panel ui-scan-waiting ui-tone-neutral">
          <span className="ui-scan-title">{t('ui.scan.waiting')}</span>
          <span className="ui-scan-detail">{waiting ?? t('ui.scan.waitingHelp')}</span>
        </div>
      ) : (
        <Answer key={result.id} result={result} />
      )}
    </div>
  );
}

function Answer({ result }: { readonly result: ScanResult }) {
  return (
    <div className={`ui-scan-panel ui-tone-${TONE[result.outcome]}`} data-outcome={result.outcome}>
      <span className="ui-scan-glyph" aria-hidden="true">
        <Icon of={GLYPH[result.outcome]} />
      </span>
      <div className="ui-scan-words">
        <strong className="ui-scan-title">{result.title}</strong>
        <code className="ui-scan-code" translate="no">
          {result.code}
        </code>
        {result.detail === undefined ? null : <div className="ui-scan-detail">{result.detail}</div>}
        {result.remedy === undefined ? null : <div className="ui-scan-remedy">{result.remedy}</div>}
        {result.refusal === undefined ? null : (
          <code className="ui-scan-refusal" translate="no">
            {result.refusal}
          </code>
        )}
      </div>
      {result.choices === undefined ? null : (
        <div className="ui-scan-choices">
          {result.choices.map((choice) => (
            <Button key={choice.id} shortcut={choice.shortcut} onPress={choice.onChoose}>
              {choice.label}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
