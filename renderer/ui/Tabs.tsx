import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import { useFormat } from './use-format.ts';
import './Tabs.css';

export interface TabDefinition {
  readonly id: string;
  readonly label: string;
  /** How many things are behind the tab. */
  readonly count?: number;
  readonly content: ReactNode;
}

export interface TabsProps {
  readonly label: string;
  readonly tabs: readonly TabDefinition[];
  readonly selectedId?: string;
  readonly onSelect?: (id: string) => void;
}

export function Tabs({ label, tabs, selectedId, onSelect }: TabsProps) {
  const { number } = useFormat();
  return (
    <AriaTabs
      className="ui-tabs"
      keyboardActivation="manual"
      {...(selectedId === undefined ? {} : { selectedKey: selectedId })}
      {...(onSelect === undefined ? {} : { onSelectionChange: (key) => onSelect(String(key)) })}
    >
      <TabList aria-label={label} className="ui-tab-list">
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className="ui-tab">
            {tab.label}
            {tab.count === undefined ? null : <span className="ui-tab-count">{number(tab.count)}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="ui-tab-panel">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
