import type { SiteEvent } from './events.ts';
import type { SiteState } from './state.ts';

/** The site after one more event. */
export function evolveSite(state: SiteState | null, id: string, { data }: SiteEvent): SiteState {
  if (state !== null) return state;
  return {
    id,
    code: data.code,
    name: data.name,
    country: data.country ?? null,
    contact: data.contact ?? null,
    timeZone: data.timeZone ?? null,
  };
}
