import app from '../en.json' with { type: 'json' };

/** Every English text by namespace. A feature adds `<feature>.json` beside this file and one line here. */
export const english = { app } as const;
