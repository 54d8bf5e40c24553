import type { Scan } from '../../shared/scanning/scan.ts';

export type { Scan } from '../../shared/scanning/scan.ts';

export type ScanHandler = {
  readonly take: (scan: Scan) => void;
  /** The part of the page it belongs to. Out of reach (behind a dialog, behind the lock) it hears nothing. */
  readonly part: () => Element | null;
  /**
   * `screen`: what the screen is for, or the dialog that the part is in. `everywhere`: looks codes up where nobody else
   * wants them, and says so when a dialog is in the way.
   */
  readonly level: 'screen' | 'everywhere';
  readonly refuse?: (scan: Scan) => void;
};

/** Who gets a scan. Decided anew for each: a dialog may open between two. */
export type ScanTarget =
  | { readonly type: 'handler'; readonly handler: ScanHandler }
  /** A dialog is open that expects no scan. */
  | { readonly type: 'inTheWay'; readonly refuse: (scan: Scan) => void }
  | { readonly type: 'nobody' };

export type ScanRouter = {
  /** Returns how to take it back. */
  register(handler: ScanHandler): () => void;
  target(): ScanTarget;
  /** Hands a scan to exactly one. False: nobody wanted it. */
  route(scan: Scan): boolean;
};

/** What lies over the page. The tests give their own. */
export type PageLayers = {
  /** The dialog on top; menus and lists that open from a field are none. */
  topDialog(): Element | null;
  isOutOfReach(part: Element): boolean;
};

/** A dialog that a scan may look through: the palette, whose field says "scan or search anything". */
const looksThrough = '[data-scans="everywhere"], .ui-palette *';
/** The lock: nothing behind it may answer, not even with "close this first". */
const locks = '.session-lock *, [data-scans="none"]';

/** One router for the page: exactly one handler a scan, by dialog > screen > everywhere (UX-001). */
export function createScanRouter(layers: PageLayers): ScanRouter {
  const handlers: ScanHandler[] = [];
  const newest = (fits: (handler: ScanHandler) => boolean): ScanHandler | undefined => handlers.findLast(fits);
  const everywhere = (): ScanHandler | undefined => newest(({ level }) => level === 'everywhere');

  const behind = (dialog: Element): ScanTarget => {
    const own = newest(({ level, part }) => level === 'screen' && dialog.contains(part()));
    if (own !== undefined) return { type: 'handler', handler: own };
    const general = dialog.matches(locks) ? undefined : everywhere();
    if (general === undefined) return { type: 'nobody' };
    if (dialog.matches(looksThrough)) return { type: 'handler', handler: general };
    return general.refuse === undefined ? { type: 'nobody' } : { type: 'inTheWay', refuse: general.refuse };
  };

  const open = (): ScanTarget => {
    const isReached = ({ part }: ScanHandler): boolean => {
      const element = part();
      return element !== null && !layers.isOutOfReach(element);
    };
    const handler =
      newest((one) => one.level === 'screen' && isReached(one)) ??
      newest((one) => one.level === 'everywhere' && isReached(one));
    return handler === undefined ? { type: 'nobody' } : { type: 'handler', handler };
  };

  const target = (): ScanTarget => {
    const dialog = layers.topDialog();
    return dialog === null ? open() : behind(dialog);
  };

  return {
    target,
    register: (handler) => {
      handlers.push(handler);
      return () => {
        const index = handlers.indexOf(handler);
        if (index >= 0) handlers.splice(index, 1);
      };
    },
    route: (scan) => {
      const found = target();
      if (found.type === 'handler') found.handler.take(scan);
      else if (found.type === 'inTheWay') found.refuse(scan);
      return found.type !== 'nobody';
    },
  };
}

/**
 * What lies over this page: dialogs are where their role says so, except the lists and menus
 * that open from a field, and toasts, which bear the role of a dialog and ask nothing.
 */
export function pageLayers(page: Document): PageLayers {
  return {
    topDialog: () =>
      [...page.querySelectorAll('[role="dialog"], [role="alertdialog"]')]
        .filter((dialog) => dialog.closest('.ui-popover, .ui-toasts') === null)
        .at(-1) ?? null,
    // An open menu puts the page out of the pointer's reach; whoever pulls the trigger means the page all the same.
    isOutOfReach: (part) => part.closest('[inert]') !== null && page.querySelector('.ui-popover') === null,
  };
}
