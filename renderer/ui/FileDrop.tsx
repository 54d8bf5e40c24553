import { FolderOpen, Upload } from 'lucide-react';
import {
  type DirectoryDropItem,
  DropZone,
  type FileDropItem,
  FileTrigger,
  isDirectoryDropItem,
  isFileDropItem,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import './FileDrop.css';

/** A file with its path below the dropped folder, `/` between names; the bare name if it was dropped alone. */
export interface DroppedFile {
  readonly path: string;
  readonly file: File;
}

export interface FileDropProps {
  /** "Drop the folder of BCR tables" */
  readonly label: string;
  /** What is taken: "XML and TXT tables, one folder a tumour". */
  readonly hint?: string;
  readonly takes: 'file' | 'files' | 'folder';
  /** MIME types or `.csv` endings for the file chooser; dropped files are judged by the reader. */
  readonly types?: readonly string[];
  readonly onFiles: (files: readonly DroppedFile[]) => void;
  /** Given: the button calls this (the desktop's own chooser) instead of the page's. */
  readonly onBrowse?: () => void;
  readonly isDisabled?: boolean;
}

/** Drop files or a folder here, or choose them with the button: whoever cannot drag misses nothing. */
export function FileDrop({ label, hint, takes, types, onFiles, onBrowse, isDisabled }: FileDropProps) {
  const { t } = useTranslation();
  const button = (
    <Button
      icon={FolderOpen}
      isDisabled={isDisabled === true}
      {...(onBrowse === undefined ? {} : { onPress: onBrowse })}
    >
      {t(`ui.drop.${takes}`)}
    </Button>
  );
  return (
    <DropZone
      className="ui-drop"
      aria-label={label}
      isDisabled={isDisabled === true}
      onDrop={(event) => {
        const items = event.items.filter((item) => isFileDropItem(item) || isDirectoryDropItem(item));
        void readItems(items).then(onFiles);
      }}
    >
      <Icon of={Upload} />
      <p className="ui-drop-label">{label}</p>
      {hint === undefined ? null : <p className="ui-drop-hint">{hint}</p>}
      {onBrowse === undefined ? (
        <FileTrigger
          allowsMultiple={takes !== 'file'}
          acceptDirectory={takes === 'folder'}
          {...(types === undefined ? {} : { acceptedFileTypes: types })}
          onSelect={(files) =>
            onFiles([...(files ?? [])].map((file) => ({ file, path: file.webkitRelativePath || file.name })))
          }
        >
          {button}
        </FileTrigger>
      ) : (
        button
      )}
    </DropZone>
  );
}

/** Dropped items as files, folders read to their depth, in the order of their paths. */
async function readItems(
  items: readonly (FileDropItem | DirectoryDropItem)[],
  below = '',
): Promise<readonly DroppedFile[]> {
  const read = await Promise.all(items.map((item) => readItem(item, below)));
  return read.flat().toSorted((one, other) => (one.path < other.path ? -1 : 1));
}

async function readItem(item: FileDropItem | DirectoryDropItem, below: string): Promise<readonly DroppedFile[]> {
  const path = `${below}${item.name}`;
  if (item.kind === 'file') return [{ path, file: await item.getFile() }];
  const entries: (FileDropItem | DirectoryDropItem)[] = [];
  for await (const entry of item.getEntries()) entries.push(entry);
  return readItems(entries, `${path}/`);
}
