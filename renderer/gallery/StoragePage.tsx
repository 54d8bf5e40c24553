import { useState } from 'react';
import { ActionList } from '../ui/ActionList.tsx';
import { CapacityBar } from '../ui/CapacityBar.tsx';
import { Card } from '../ui/Card.tsx';
import { OccupancyMap } from '../ui/OccupancyMap.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { RadioGroup } from '../ui/RadioGroup.tsx';
import { SplitLayout } from '../ui/SplitLayout.tsx';
import { StorageTree } from '../ui/StorageTree.tsx';
import { demoStorage, FREEZER } from './demo-data.ts';
import { nothing, useWords } from './words.ts';

export function StoragePage() {
  const word = useWords();
  const [selectedId, setSelectedId] = useState('f2');
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set(['f2', 's3']));
  const [view, setView] = useState<'occupancy' | 'kind' | 'age' | 'audit'>('occupancy');
  return (
    <SplitLayout
      start={
        <Card title={word('Storage')} meta={word('4 freezers, 2 tanks')} look="line" height="fill">
          <StorageTree
            label={word('Storage')}
            nodes={demoStorage(word)}
            selectedId={selectedId}
            onSelect={setSelectedId}
            expandedIds={expanded}
            onExpandedChange={setExpanded}
          />
        </Card>
      }
      end={<Aside />}
    >
      <Card>
        <div className="gallery-boxhead">
          <PageHeader
            context={word('Heidelberg, cold room')}
            title={<span translate="no">Freezer 2</span>}
            meta={word('5 shelves, 20 racks, 400 boxes, 32,400 positions')}
          />
          <RadioGroup
            look="segments"
            label={word('Colour by')}
            value={view}
            onChange={setView}
            choices={[
              { id: 'occupancy', label: word('Occupancy') },
              { id: 'kind', label: word('Kind') },
              { id: 'age', label: word('Age') },
              { id: 'audit', label: word('Last audit') },
            ]}
          />
        </div>
        <OccupancyMap label={word('Freezer 2')} shelves={FREEZER} onOpen={() => undefined} />
      </Card>
      <Card title={word('Capacity')}>
        <div className="ui-skeleton" data-shown>
          <CapacityBar capacity={{ used: 20_288, held: 412, blocked: 36, free: 11_664 }} />
        </div>
      </Card>
    </SplitLayout>
  );
}

function Aside() {
  const word = useWords();
  return (
    <>
      <Card>
        <ActionList
          label={word('Storage')}
          actions={[
            { id: 'find', label: word('Find space…'), shortcut: 'F', onAction: nothing },
            { id: 'move', label: word('Move contents'), shortcut: 'M', onAction: nothing },
            { id: 'audit', label: word('Plan audit'), shortcut: 'A', onAction: nothing },
            { id: 'then', label: word('As of a date…'), shortcut: 'H', onAction: nothing },
            { id: 'print', label: word('Rescue list (print)'), shortcut: 'P', onAction: nothing },
            { id: 'evacuate', label: word('Evacuate'), shortcut: 'E', tone: 'bad', onAction: nothing },
          ]}
        />
      </Card>
      <Card title={word('Audit')} look="plain">
        <p className="gallery-figure">
          <span translate="no">99.4 %</span>
          <small>{word('positions right, 95 % CI 98.7–99.8')}</small>
        </p>
        <p className="gallery-note">
          {word('Last: 3 Oct 2026, 298 of 20,736 tubes, blind, signed by A. Weiss. Next due 3 Apr 2027.')}
        </p>
      </Card>
    </>
  );
}
