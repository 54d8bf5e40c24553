import {
  Ban,
  CircleCheck,
  ClipboardCheck,
  FileSpreadsheet,
  Move as MoveGlyph,
  PencilLine,
  Plus,
  Printer,
  ScanBarcode,
  Tag,
  Tags,
  ToggleRight,
} from 'lucide-react';
import { useState } from 'react';
import { handlers, managers, registrars } from '../../../shared/api/define.ts';
import { unreachable } from '../../../shared/lib/assert.ts';
import { findContainerTemplate } from '../../../shared/domain/container/templates.ts';
import {
  type BridgeError,
  problemOf,
  saveFile,
  type ShownProblem,
  useBridge,
  useMay,
  valueOf,
} from '../../bridge/index.ts';
import { PrintLabelsDialog } from '../../labels/PrintLabelsDialog.tsx';
import { ActionList } from '../../ui/ActionList.tsx';
import type { Action } from '../../ui/Menu.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useWords } from '../../ui/use-words.ts';
import { Block } from './actions/Block.tsx';
import { Move } from './actions/Move.tsx';
import { NewContainer } from './actions/NewContainer.tsx';
import { Rename } from './actions/Rename.tsx';
import { SetUse } from './actions/SetUse.tsx';
import { type ContainerData, freePositions } from './container.ts';

type Asked = 'create' | 'move' | 'rename' | 'setUse' | 'block' | 'unblock' | 'label' | 'labelsWithin';

type Props = {
  readonly map: ContainerData;
  readonly onFill: (box: string) => void;
  readonly onCheck: (box: string) => void;
  readonly onSelect: (id: string) => void;
};

/** What can be done with the chosen container, each with its key; what needs words asks for them. */
export function ContainerActions({ map, onFill, onCheck, onSelect }: Props) {
  const { t } = useWords();
  const { call } = useBridge();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const verbs = useVerbs(map, setAsked);
  const save = async (format: 'pdf' | 'xlsx'): Promise<void> => {
    try {
      saveFile(valueOf(await call('container.boxMap', { container: map.id, format })));
      setProblem(null);
    } catch (error) {
      setProblem(problemOf(error as BridgeError)); // a call ends with nothing else
    }
  };
  const close = (): void => setAsked(null);
  const isBox = map.level === 'box';
  const isManager = useMay()(managers);
  const ofBox: readonly Action[] = isBox
    ? [
        { id: 'fill', label: t('storage:fill'), icon: ScanBarcode, shortcut: 'B', onAction: () => onFill(map.id) },
        ...(isManager
          ? [
              {
                id: 'check',
                label: t('boxCheck:check'),
                icon: ClipboardCheck,
                shortcut: 'C',
                onAction: () => onCheck(map.id),
              },
            ]
          : []),
      ]
    : [];
  const files: readonly Action[] =
    isBox && map.rows > 0
      ? [
          { id: 'print', label: t('storage:print'), icon: Printer, shortcut: 'P', onAction: () => void save('pdf') },
          { id: 'table', label: t('storage:table'), icon: FileSpreadsheet, onAction: () => void save('xlsx') },
        ]
      : [];
  return (
    <>
      <Problem title="" problem={problem} />
      <ActionList label={t('storage:actions')} actions={[...ofBox, ...verbs, ...files]} />
      {asked === null ? null : <AskedDialog asked={asked} map={map} onClose={close} onSelect={onSelect} />}
    </>
  );
}

/** The verbs that fit this container and this person. */
function useVerbs(map: ContainerData, ask: (verb: Asked) => void): readonly Action[] {
  const { t } = useWords();
  const may = useMay();
  const holdsContainers = (findContainerTemplate(map.type)?.holds ?? []).some((family) => family !== 'tube');
  const verb = (id: Asked, icon: Action['icon'], shortcut: string, fits: boolean): readonly Action[] =>
    fits && icon !== undefined
      ? [{ id, icon, shortcut, label: t(`storage:verbs.${id}`), onAction: () => ask(id) }]
      : [];
  return [
    ...verb('create', Plus, 'N', may(managers) && holdsContainers),
    ...verb('move', MoveGlyph, 'M', may(handlers)),
    ...verb('label', Tag, 'L', may(registrars)),
    ...verb('labelsWithin', Tags, 'A', may(registrars) && map.childCount > 0),
    ...verb('rename', PencilLine, 'R', may(managers)),
    ...verb('setUse', ToggleRight, 'U', may(managers)),
    ...verb('block', Ban, 'X', may(handlers) && freePositions(map).length > 0),
    ...verb('unblock', CircleCheck, 'O', may(handlers) && map.occupancy.blocked > 0),
  ];
}

function AskedDialog({
  asked,
  map,
  onClose,
  onSelect,
}: {
  readonly asked: Asked;
  readonly map: ContainerData;
  readonly onClose: () => void;
  readonly onSelect: (id: string) => void;
}) {
  const given = { container: map, onClose };
  switch (asked) {
    case 'create':
      return (
        <NewContainer
          parent={map}
          onClose={onClose}
          onCreated={(id) => {
            onClose();
            onSelect(id);
          }}
        />
      );
    case 'move':
      return <Move {...given} />;
    case 'rename':
      return <Rename {...given} />;
    case 'setUse':
      return <SetUse {...given} />;
    case 'label':
      return <PrintLabelsDialog things={{ containers: [map.id] }} why={map.name} onClose={onClose} />;
    case 'labelsWithin':
      return <PrintLabelsDialog things={{ within: map.id }} why={map.name} onClose={onClose} />;
    case 'block':
    case 'unblock':
      return <Block verb={asked} {...given} />;
    default:
      return unreachable(asked);
  }
}
