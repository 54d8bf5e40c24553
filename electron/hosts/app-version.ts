import manifest from '../../package.json' with { type: 'json' };

/** The version of this Cryoledger. */
export const appVersion = manifest.version;
