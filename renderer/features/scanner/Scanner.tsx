import { useRef } from 'react';
import { useScans } from '../../scanning/use-scans.ts';
import { SplitLayout } from '../../ui/SplitLayout.tsx';
import { Calibration } from './Calibration.tsx';
import { CommandCards } from './CommandCards.tsx';
import { Detection } from './Detection.tsx';
import { Monitor } from './Monitor.tsx';
import { SerialScanners } from './SerialScanners.tsx';
import { Signals } from './Signals.tsx';
import './scanner.css';

/** The scanner of this device: calibrated with four codes, set by hand, looked at key by key, heard and seen. */
export function Scanner() {
  const part = useRef<HTMLDivElement>(null);
  // Here a scan is looked at, never looked up.
  useScans(() => undefined, part);
  return (
    <div ref={part} className="scanner">
      <SplitLayout
        endWidth="wide"
        end={
          <>
            <Detection />
            <Signals />
          </>
        }
      >
        <Calibration />
        <SerialScanners />
        <CommandCards />
        <Monitor />
      </SplitLayout>
    </div>
  );
}
