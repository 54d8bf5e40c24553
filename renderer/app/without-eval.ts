import { config } from 'zod/v4/core';

// Schemas would build their checks by `new Function`, which this page's policy forbids and reports. Imported before
// anything that makes a schema.
config({ jitless: true });
