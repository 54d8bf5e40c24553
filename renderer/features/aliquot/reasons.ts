/** Why a time limit was not kept, ready to be chosen by its digit. Words are `aliquot:deviations.<name>`. */
export const deviationReasons = ['arrivedLate', 'machine', 'staff', 'many', 'study'] as const;
