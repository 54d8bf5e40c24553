import {
  calibrationCodes,
  calibrationMarksWithSeparator,
  type CalibrationStep,
} from '../../../shared/barcode/calibration-codes.ts';
import { CODE_128_QUIET_MODULES, code128Modules } from '../../../shared/barcode/code128.ts';
import { dataMatrixModules } from '../../../shared/barcode/data-matrix.ts';
import { DataMatrix } from '../../ui/DataMatrix.tsx';
import { useWords } from '../../ui/use-words.ts';

const barsHeight = 40;

/** The code of a step, as squares and as bars: a scanner reads the one it can. Only squares carry the separator. */
export function ShownCode({ step }: { readonly step: CalibrationStep }) {
  const { t } = useWords();
  const code = calibrationCodes[step];
  const squares = dataMatrixModules(step === 'marks' ? calibrationMarksWithSeparator : code);
  return (
    <div className="scanner-shown">
      <p className="scanner-lead">{t('scanner:calibrate.scanThis')}</p>
      <div className="scanner-symbols">
        {squares === null ? null : (
          <DataMatrix modules={squares} label={t('scanner:calibrate.squares', { code })} size="large" />
        )}
        <Bars text={code} label={t('scanner:calibrate.bars', { code })} />
      </div>
      <code translate="no">{code}</code>
    </div>
  );
}

function Bars({ text, label }: { readonly text: string; readonly label: string }) {
  const modules = code128Modules(text);
  if (modules === null) return null;
  const width = modules.length + 2 * CODE_128_QUIET_MODULES;
  const path = Array.from(modules).flatMap((module, x) =>
    module === '1' ? [`M${x + CODE_128_QUIET_MODULES} 2h1v${barsHeight - 4}h-1z`] : [],
  );
  return (
    <svg
      className="ui-matrix scanner-bars"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${barsHeight}`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
    >
      <path className="ui-matrix-ink" d={path.join('')} />
    </svg>
  );
}
