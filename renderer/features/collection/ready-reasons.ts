/** Ready reasons for time that was overrun, chosen by their digit. Words are `collection:reasons.<name>`. */
export const overrunReasons = ['operation', 'transport', 'equipment', 'staff', 'clinical'] as const;

/** Ready reasons for a visit that did not take place. Words are `collection:missed.<name>`. */
export const missedReasons = ['noShow', 'ill', 'moved', 'declined', 'staff'] as const;
