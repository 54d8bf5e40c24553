import { Download, FlaskConical, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { BoxMap } from '../ui/BoxMap.tsx';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { ComboBox } from '../ui/ComboBox.tsx';
import { DateField } from '../ui/DateField.tsx';
import { FileDrop } from '../ui/FileDrop.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { Pill } from '../ui/Pill.tsx';
import { RadioGroup } from '../ui/RadioGroup.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { Select } from '../ui/Select.tsx';
import { type SpecimenStatus, StatusPill } from '../ui/StatusPill.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { TextField } from '../ui/TextField.tsx';
import { WizardSteps } from '../ui/WizardSteps.tsx';
import { demoBox, letters, numbers } from './demo-data.ts';
import { useWords } from './words.ts';

const STATUSES: readonly SpecimenStatus[] = [
  'planned',
  'collected',
  'stored',
  'checkedOut',
  'reserved',
  'inTransit',
  'distributed',
  'consumed',
  'disposed',
  'missing',
  'quarantined',
];
const SMALL_BOX = demoBox(5, 5, 14);
const PLATE = demoBox(8, 12, 70).map((cell, index) =>
  index === 8 || index === 31 ? { ...cell, isTarget: true, ...(index === 8 && { isTakenNext: true }) } : cell,
);
const LARGE = demoBox(16, 24, 300);

export function ControlsPage() {
  const word = useWords();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['A2', 'A3', 'B2', 'B3']));
  return (
    <div className="gallery-stack">
      <Card title={word('Buttons')} look="plain">
        <div className="gallery-row">
          <Button variant="primary" shortcut="N" icon={Plus}>
            {word('New specimen')}
          </Button>
          <Button icon={Download}>{word('Export')}</Button>
          <Button variant="quiet" icon={Pencil}>
            {word('Edit')}
          </Button>
          <Button variant="danger" shortcut="X" icon={Trash2}>
            {word('Dispose')}
          </Button>
          <Button isDisabled>{word('Not now')}</Button>
          <Button variant="primary" isPending>
            {word('Saving')}
          </Button>
          <Button size="small">{word('Small')}</Button>
          <IconButton label={word('Edit')} icon={Pencil} shortcut="E" />
          <IconButton label={word('Remove')} icon={Trash2} tone="bad" />
        </div>
      </Card>
      <Card title={word('States of a specimen')} look="plain">
        <div className="gallery-row">
          {STATUSES.map((status) => (
            <StatusPill key={status} status={status} />
          ))}
          <Pill icon={FlaskConical}>{word('Measured')}</Pill>
        </div>
      </Card>
      <Card title={word('Fields')} look="plain">
        <Fields />
      </Card>
      <Card title={word('Tabs')} look="line">
        <Tabs
          label={word('Views')}
          tabs={[
            {
              id: 'one',
              label: word('Specimens'),
              count: 12,
              content: <p className="gallery-tab">{word('Twelve specimens.')}</p>,
            },
            { id: 'two', label: word('Consent'), content: <p className="gallery-tab">{word('One consent.')}</p> },
            {
              id: 'three',
              label: word('History'),
              count: 3,
              content: <p className="gallery-tab">{word('Three events.')}</p>,
            },
          ]}
        />
      </Card>
      <Card title={word('A longer task')} look="plain">
        <WizardSteps
          label={word('Import')}
          currentId="map"
          onBack={() => undefined}
          steps={[
            { id: 'drop', label: word('Choose'), detail: word('14 files') },
            { id: 'map', label: word('Map columns') },
            { id: 'dry', label: word('Dry run') },
            { id: 'done', label: word('Import') },
          ]}
        />
      </Card>
      <Card title={word('Boxes')} look="plain">
        <div className="gallery-boxes">
          <BoxMap
            label={word('A small box')}
            rowLabels={letters(5)}
            columnLabels={numbers(5)}
            cells={SMALL_BOX}
            selected={selected}
            onSelectedChange={setSelected}
          />
          <BoxMap
            label={word('A plate with targets')}
            rowLabels={letters(8)}
            columnLabels={numbers(12)}
            cells={PLATE}
          />
        </div>
        <div className="gallery-map">
          <BoxMap label={word('A large plate')} rowLabels={letters(16)} columnLabels={numbers(24)} cells={LARGE} />
        </div>
      </Card>
      <FileDrop
        label={word('Drop the folder of tables')}
        hint={word('Text tables as they were downloaded. Nothing is changed before you have seen the dry run.')}
        takes="folder"
        onFiles={() => undefined}
      />
    </div>
  );
}

function Fields() {
  const word = useWords();
  const [volume, setVolume] = useState<number | null>(22.5);
  const [date, setDate] = useState('2026-03');
  const [kind, setKind] = useState<string | null>('tissue');
  const [site, setSite] = useState<string | null>(null);
  const [channel, setChannel] = useState<'paper' | 'electronic' | null>('paper');
  const kinds = [
    { id: 'tissue', label: word('Tissue') },
    { id: 'plasma', label: word('Plasma') },
    { id: 'dna', label: word('DNA'), detail: word('derived') },
    { id: 'other', label: word('Other'), isDisabled: true },
  ];
  return (
    <div className="gallery-fields">
      <TextField label={word('Short title')} description={word('Shown in lists')} defaultValue={word('ACC study')} />
      <TextField
        label={word('Tube code')}
        isMono
        isRequired
        defaultValue="0145633523"
        errorMessage={word('Already on K7Q00C4MT2. Scan it again, or bind another.')}
      />
      <TextField label={word('Read only')} isReadOnly defaultValue={word('Fixed')} />
      <TextField label={word('Disabled')} isDisabled defaultValue={word('Later')} />
      <NumberField
        label={word('Volume')}
        unit="µL"
        value={volume}
        onChange={setVolume}
        minimum={0}
        maximum={500}
        maximumDecimals={1}
        isRequired
      />
      <DateField label={word('Collected')} value={date} onChange={setDate} />
      <Select label={word('Kind')} choices={kinds} value={kind} onChange={setKind} />
      <ComboBox
        label={word('Anatomic site')}
        choices={kinds}
        value={site}
        onChange={setSite}
        description={word('Type a part of the name')}
      />
      <SearchField label={word('Filter')} shortcut="F" />
      <TextField label={word('Notes')} lines={2} />
      <RadioGroup
        label={word('Consent came')}
        value={channel}
        onChange={setChannel}
        choices={[
          { id: 'paper', label: word('On paper'), detail: word('scanned copy attached'), shortcut: '1' },
          { id: 'electronic', label: word('Electronically'), shortcut: '2' },
        ]}
      />
      <div>
        <Checkbox defaultSelected>{word('Store')}</Checkbox>
        <Checkbox isIndeterminate detail={word('some statements only')}>
          {word('Research')}
        </Checkbox>
        <Checkbox isDisabled>{word('Companies')}</Checkbox>
      </div>
    </div>
  );
}
