/** As many specimens as a selection names one by one; a larger one is a filter. */
export const mostNamedSpecimens = 10_000;

/** As many tubes as one manifest holds: it is what somebody checks and signs at both ends of a shipment. */
export const mostManifestTubes = 10_000;
