import { Copy, Ellipsis, PencilLine, Power, Tag, Trash2, TriangleAlert } from 'lucide-react';
import { problemOf, saveFile, useCommand, useMay } from '../../bridge/index.ts';
import { registrars } from '../../../shared/api/define.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useWords } from '../../ui/use-words.ts';
import { addressOf, type Printer } from './printer.ts';
import { settingsOf } from './settings.ts';
import { usePrinterProblem } from './use-printer-problem.ts';

type Props = {
  readonly printer: Printer;
  readonly canKeep: boolean;
  readonly onAsk: (what: 'edit' | 'duplicate' | 'remove') => void;
};

/** A printer: where it is, what is in it, whether it answers, and what can be done with it. */
export function PrinterRow({ printer, canKeep, onAsk }: Props) {
  const { t } = useWords();
  const canTest = useMay()([...registrars, 'administrator']);
  const test = useCommand('printer.test');
  const save = useCommand('printer.save');
  const { id, name, transport, enabled, stock, resolution, queued } = printer;
  const printTest = (): void =>
    test.mutate(
      { printer: id },
      {
        onSuccess: ({ file }) => {
          if (file !== null) saveFile(file);
          showToast({ tone: 'ok', words: t('printers:testDone', { printer: name }) });
        },
      },
    );
  const switchIt = (): void => save.mutate({ ...settingsOf(printer), printer: id, enabled: !enabled });
  const problem = problemOf(test.error) ?? problemOf(save.error);
  return (
    <>
      <tr>
        <th scope="row" translate="no">
          {name}
        </th>
        <td>{transport === 'pdf' ? t('printers:makesFiles') : <code translate="no">{addressOf(printer)}</code>}</td>
        <td>
          <span translate="no">{stock.name}</span>
          {transport === 'pdf' ? null : <small translate="no">{resolution} dpi</small>}
        </td>
        <td>{queued === 0 ? '–' : t('printers:waitingCount', { count: queued })}</td>
        <td>
          <State printer={printer} />
        </td>
        <td className="printers-end">
          {canTest && enabled ? (
            <Button size="small" icon={Tag} isPending={test.isPending} onPress={printTest}>
              {t('printers:test')}
            </Button>
          ) : null}
          {canKeep ? (
            <Menu
              label={t('printers:actionsOf', { name })}
              trigger={<IconButton icon={Ellipsis} label={t('printers:actionsOf', { name })} />}
              sections={[
                {
                  id: 'printer',
                  actions: [
                    { id: 'edit', label: t('printers:edit'), icon: PencilLine, onAction: () => onAsk('edit') },
                    { id: 'duplicate', label: t('printers:duplicate'), icon: Copy, onAction: () => onAsk('duplicate') },
                    {
                      id: 'switch',
                      label: t(enabled ? 'printers:switchOff' : 'printers:switchOn'),
                      icon: Power,
                      onAction: switchIt,
                    },
                    {
                      id: 'remove',
                      label: t('printers:remove'),
                      icon: Trash2,
                      tone: 'bad',
                      onAction: () => onAsk('remove'),
                    },
                  ],
                },
              ]}
            />
          ) : null}
        </td>
      </tr>
      {problem === null ? null : (
        <tr>
          <td colSpan={6}>
            <Problem title={t('printers:problem')} problem={problem} />
          </td>
        </tr>
      )}
    </>
  );
}

function State({ printer: { id, enabled, problem, uncertain, queued } }: { readonly printer: Printer }) {
  const { t } = useWords();
  const words = usePrinterProblem();
  const retry = useCommand('printer.retry');
  if (!enabled) return <Pill>{t('printers:state.off')}</Pill>;
  if (uncertain > 0) {
    return (
      <Pill tone="bad" icon={TriangleAlert}>
        {t('printers:state.held', { count: uncertain })}
      </Pill>
    );
  }
  if (problem === null) return <span>{t('printers:state.on')}</span>;
  return (
    <span className="printers-trouble">
      <Pill tone="warn" icon={TriangleAlert}>
        {words(problem)}
      </Pill>
      {queued === 0 ? null : (
        <Button size="small" variant="quiet" isPending={retry.isPending} onPress={() => retry.mutate({ printer: id })}>
          {t('printers:retry')}
        </Button>
      )}
    </span>
  );
}
