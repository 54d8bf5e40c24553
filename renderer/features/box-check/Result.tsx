import { placeWords } from '../../../shared/domain/container/place-words.ts';
import { Boxes, ClipboardCheck, FileSpreadsheet, Printer } from 'lucide-react';
import { problemOf, saveFile, type ShownProblem, useBridge, valueOf, type BridgeError } from '../../bridge/index.ts';
import { useState } from 'react';
import { ActionList } from '../../ui/ActionList.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { BoxMark } from '../../ui/BoxMark.tsx';
import { Card } from '../../ui/Card.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { SplitLayout } from '../../ui/SplitLayout.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { CheckHead } from './CheckHead.tsx';
import { type Difference, isSettled, type Recorded } from './difference.ts';
import type { BoxMapData } from './positions.ts';
import { base64Of, resultTable } from './result-table.ts';
import { useOutcomeWords } from './use-outcome-words.ts';

type Props = {
  readonly map: BoxMapData;
  readonly recorded: Recorded;
  readonly onAnother: () => void;
  readonly onLeave: () => void;
};

/** What the check recorded, what it left open, and what the station refused. */
export function Result({ map, recorded, onAnother, onLeave }: Props) {
  const { t } = useWords();
  const { number } = useFormat();
  const { call } = useBridge();
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const { answer, differences } = recorded;
  const lines = useResultLines(recorded);
  const saveTable = (): void =>
    saveFile({
      fileName: `check-${map.printedId}-${new Date().toISOString().slice(0, 10)}.csv`,
      mediaType: 'text/csv',
      base64: base64Of(resultTable(lines)),
    });
  const saveMap = async (): Promise<void> => {
    try {
      saveFile(valueOf(await call('container.boxMap', { container: map.id, format: 'pdf' })));
    } catch (error) {
      setProblem(problemOf(error as BridgeError)); // a call ends with nothing else
    }
  };
  return (
    <SplitLayout
      endWidth="wide"
      end={
        <>
          <Banner
            tone={answer.open === 0 ? 'ok' : 'warn'}
            title={t('boxCheck:done')}
            why={
              answer.open === 0 ? t('boxCheck:result.allSettled') : t('boxCheck:result.open', { count: answer.open })
            }
          />
          <Card>
            <Facts
              columns={2}
              facts={[
                { label: t('boxCheck:differences'), value: number(differences.length) },
                { label: t('boxCheck:result.settled'), value: number(answer.settled) },
                { label: t('boxCheck:staysOpen'), value: number(answer.open) },
                { label: t('boxCheck:result.refused'), value: number(answer.refused.length) },
              ]}
            />
          </Card>
          <Card>
            <ActionList
              label={t('boxCheck:result.title')}
              actions={[
                { id: 'box', icon: Boxes, shortcut: 'B', label: t('boxCheck:result.box'), onAction: onLeave },
                {
                  id: 'another',
                  icon: ClipboardCheck,
                  shortcut: 'N',
                  label: t('boxCheck:result.another'),
                  onAction: onAnother,
                },
                { id: 'table', icon: FileSpreadsheet, label: t('boxCheck:result.table'), onAction: saveTable },
                {
                  id: 'map',
                  icon: Printer,
                  shortcut: 'P',
                  label: t('storage:print'),
                  isDisabled: map.rows === 0,
                  onAction: () => void saveMap(),
                },
              ]}
            />
          </Card>
        </>
      }
    >
      <Card>
        <CheckHead map={map} />
        <Problem title={t('boxCheck:problem')} problem={problem} />
        {differences.length === 0 ? (
          <p className="box-check-none">{t('boxCheck:none.title')}</p>
        ) : (
          <ul className="box-check-differences" aria-label={t('boxCheck:result.title')}>
            {differences.map((difference) => (
              <Line
                key={`${difference.finding.code}-${difference.finding.observedPosition ?? ''}`}
                difference={difference}
                recorded={recorded}
              />
            ))}
          </ul>
        )}
      </Card>
    </SplitLayout>
  );
}

function Line({ difference, recorded }: { readonly difference: Difference; readonly recorded: Recorded }) {
  const { t } = useWords();
  const wordsOf = useOutcomeWords();
  const { finding } = difference;
  const state = stateOf(difference, recorded);
  const mark = finding.kind === 'expected' ? 'found' : finding.kind;
  return (
    <li>
      <div className="box-check-row">
        <BoxMark of={mark} />
        <span className="box-check-what">
          <b>{state.kind === 'recorded' ? wordsOf(difference) : t(`boxCheck:kinds.${mark}`)}</b>
          {finding.specimen === null ? (
            <code translate="no">{finding.code}</code>
          ) : (
            <a href={`#/specimens/${finding.specimen.id}`} translate="no">
              <code>{finding.specimen.printedId}</code>
            </a>
          )}
          <small>{state.words}</small>
        </span>
        <Pill tone={state.kind === 'recorded' ? 'ok' : state.kind === 'refused' ? 'bad' : 'warn'}>
          {t(`boxCheck:state.${state.kind}`)}
        </Pill>
      </div>
    </li>
  );
}

type State = { readonly kind: 'recorded' | 'refused' | 'open'; readonly words: string };

/** What became of a difference: recorded with its reason, refused with the station's words, or open. */
function stateOf({ finding }: Difference, { answer, reasons }: Recorded): State {
  const refused = answer.refused.find(({ code }) => code === finding.code);
  if (refused !== undefined) return { kind: 'refused', words: refused.message };
  const reason = reasons[finding.code] ?? '';
  return isSettled(finding, reasons) ? { kind: 'recorded', words: reason } : { kind: 'open', words: '' };
}

/** The lines of the table, its heading first. */
function useResultLines(recorded: Recorded): readonly (readonly string[])[] {
  const { t } = useWords();
  const wordsOf = useOutcomeWords();
  const columns = ['code', 'finding', 'recorded', 'seen', 'state', 'what', 'reason'] as const;
  return [
    columns.map((column) => t(`boxCheck:columns.${column}`)),
    ...recorded.differences.map((difference) => {
      const { finding } = difference;
      const state = stateOf(difference, recorded);
      return [
        finding.specimen?.printedId ?? finding.code,
        finding.kind === 'expected' ? '' : t(`boxCheck:kinds.${finding.kind}`),
        placeWords(finding.recordedContainer ?? '', finding.recordedPosition),
        finding.observedPosition ?? '',
        t(`boxCheck:state.${state.kind}`),
        state.kind === 'recorded' ? wordsOf(difference) : '',
        state.words,
      ];
    }),
  ];
}
