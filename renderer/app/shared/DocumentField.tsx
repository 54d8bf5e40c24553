import { FileCheck2, X } from 'lucide-react';
import { useState } from 'react';
import { Banner } from '../../ui/Banner.tsx';
import { FileDrop } from '../../ui/FileDrop.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useWords } from '../../ui/use-words.ts';
import { hashOfFile } from './document-hash.ts';
import './document-field.css';

export type HashedDocument = { readonly name: string; readonly hash: string };

type Props = {
  /** "Signed form" */
  readonly label: string;
  readonly document: HashedDocument | null;
  readonly onChange: (document: HashedDocument | null) => void;
};

/** Takes a document and keeps its fingerprint only; the document stays where it is filed. */
export function DocumentField({ label, document, onChange }: Props) {
  const { t } = useWords();
  const [unread, setUnread] = useState<string | null>(null);
  const take = async (file: File): Promise<void> => {
    try {
      onChange({ name: file.name, hash: await hashOfFile(file) });
      setUnread(null);
    } catch (error) {
      // Moved, locked or on a drive that is gone: whoever chose it can say what to do.
      console.warn('A document could not be read.', error);
      setUnread(file.name);
    }
  };
  return (
    <div className="document-field">
      {unread === null ? null : <Banner tone="warn" title={t('participants:document.unread', { name: unread })} />}
      {document === null ? (
        <FileDrop
          label={label}
          hint={t('participants:document.help')}
          takes="file"
          onFiles={([first]) => {
            if (first !== undefined) void take(first.file);
          }}
        />
      ) : (
        <p className="document-field-taken">
          <Icon of={FileCheck2} />
          <span>
            <b>{label}</b>
            <span translate="no">{document.name}</span>
            <code translate="no">{document.hash}</code>
          </span>
          <IconButton label={t('participants:document.remove')} icon={X} onPress={() => onChange(null)} />
        </p>
      )}
    </div>
  );
}
