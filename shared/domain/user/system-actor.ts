/** Nobody: what the station does on its own is signed with its device and this actor. */
export const systemActor = '00000000-0000-7000-8000-000000000000';
