export type { Person, Role } from '#people';
