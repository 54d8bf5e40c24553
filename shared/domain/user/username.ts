/** What a user is called when signing in: never changed, and the same wherever a user is made. */
export const usernamePattern = /^[a-z][a-z0-9._-]{1,39}$/;
