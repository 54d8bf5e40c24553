import { coordinators } from '../../../shared/api/define.ts';
import { useMay } from '../../bridge/index.ts';
import { Banner } from '../../ui/Banner.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ImportHistory } from './ImportHistory.tsx';
import { ImportReport } from './ImportReport.tsx';
import { NewImport } from './NewImport.tsx';
import { useImport } from './use-import.ts';
import './imports.css';

/** Brings real tables in: choose, check, import. The check is the same code as the import and writes nothing. */
export function Imports() {
  const { t } = useWords();
  const may = useMay();
  const canImport = may(coordinators);
  const current = useImport();
  return (
    <div className="imports-screen">
      {canImport ? <NewImport current={current} /> : <Banner tone="accent" title={t('imports:readOnly')} />}
      {current.report === null ? null : (
        <ImportReport report={current.report} isRunning={current.isRunning} onImport={() => current.start(false)} />
      )}
      <ImportHistory canUndo={canImport} />
    </div>
  );
}
