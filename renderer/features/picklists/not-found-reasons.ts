/** Why a tube was not found, chosen by its digit. Words are `picklists:reasons.<name>`. */
export const notFoundReasons = ['empty', 'other', 'unreadable', 'broken', 'noBox'] as const;
