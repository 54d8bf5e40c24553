import { useFlash } from './signals.ts';
import './screen-flash.css';

/** The edge of the screen in the colour and the pattern of the last result: seen in the corner of an eye, over a hood. */
export function ScreenFlash() {
  const flash = useFlash();
  return flash === null ? null : (
    <div key={flash.id} className="screen-flash" data-tone={flash.tone} aria-hidden="true" />
  );
}
