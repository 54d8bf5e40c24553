import { ChevronRight } from 'lucide-react';
import { Button, Tree, TreeItem, TreeItemContent } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Icon } from './Icon.tsx';
import { useFormat } from './use-format.ts';
import './StorageTree.css';

/** A container in the storage tree. */
export interface StorageNode {
  readonly id: string;
  /** Given by people: never translated. */
  readonly name: string;
  /** "−80 °C", "backup" */
  readonly detail?: string;
  /** Share of positions in use, 0 to 1. */
  readonly fill?: number;
  /** What is wrong there, shown instead of the share: "−148 °C". */
  readonly alert?: string;
  /** Absent while they have not been read; see `hasChildren`. */
  readonly children?: readonly StorageNode[];
  /** There are some, though they have not been read yet. */
  readonly hasChildren?: boolean;
}

export interface StorageTreeProps {
  readonly label: string;
  readonly nodes: readonly StorageNode[];
  readonly selectedId: string | null;
  readonly onSelect: (id: string) => void;
  readonly expandedIds: ReadonlySet<string>;
  /** Read the children of newly opened nodes here. */
  readonly onExpandedChange: (ids: ReadonlySet<string>) => void;
}

/** Freezers, shelves, racks and boxes with how full they are. Arrows open, close and walk; letters jump. */
export function StorageTree({ label, nodes, selectedId, onSelect, expandedIds, onExpandedChange }: StorageTreeProps) {
  return (
    <Tree
      aria-label={label}
      className="ui-tree"
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={selectedId === null ? [] : [selectedId]}
      onSelectionChange={(keys) => {
        const key = keys === 'all' ? undefined : [...keys][0];
        if (key !== undefined) onSelect(String(key));
      }}
      expandedKeys={expandedIds}
      onExpandedChange={(keys) => onExpandedChange(new Set([...keys].map(String)))}
    >
      {nodes.map((node) => (
        <Branch key={node.id} node={node} />
      ))}
    </Tree>
  );
}

function Branch({ node }: { readonly node: StorageNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const hasChildren = node.hasChildren === true || (node.children?.length ?? 0) > 0;
  const share = node.fill === undefined ? undefined : format.percent(node.fill);
  return (
    <TreeItem id={node.id} textValue={node.name} hasChildItems={hasChildren} className="ui-tree-item">
      <TreeItemContent>
        {({ level, isExpanded }) => (
          <div className="ui-tree-line" style={{ paddingInlineStart: `${(level - 1) * 16}px` }}>
            {hasChildren ? (
              <Button
                slot="chevron"
                aria-label={t(isExpanded ? 'ui.tree.close' : 'ui.tree.open')}
                className="ui-tree-chevron"
              >
                <Icon of={ChevronRight} />
              </Button>
            ) : (
              <span className="ui-tree-chevron" />
            )}
            <span className="ui-tree-name">
              <span translate="no">{node.name}</span>
              {node.detail === undefined ? null : <small>{node.detail}</small>}
            </span>
            {node.fill === undefined ? null : (
              <span className="ui-tree-bar" aria-hidden="true">
                <span style={{ inlineSize: `${node.fill * 100}%` }} />
              </span>
            )}
            <span className="ui-tree-share" data-alert={node.alert !== undefined || undefined}>
              <span translate="no">{node.alert ?? share}</span>
              {node.alert === undefined && share !== undefined ? (
                <span className="ui-hidden"> {t('ui.tree.full')}</span>
              ) : null}
            </span>
          </div>
        )}
      </TreeItemContent>
      {node.children?.map((child) => (
        <Branch key={child.id} node={child} />
      ))}
    </TreeItem>
  );
}
