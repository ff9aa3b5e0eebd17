export const broadsheet = 'not named yet';
