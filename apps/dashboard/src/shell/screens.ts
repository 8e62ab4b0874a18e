import { lazy, type ComponentType } from 'react';
import type { Role } from '../api/session.js';
import { Overview } from '../screens/overview/Overview.js';
import type { Dictionary } from '../words/zh.js';

export interface Screen {
  /** Path of the address, as the router takes it. */
  path: string;
  roles: readonly Role[];
  /** Word of the menu; a screen without one is reached from another. */
  menu: Exclude<keyof Dictionary['menu'], 'label'> | null;
  component: ComponentType;
  /** Shown without menu and without who is signed in. */
  bare?: true;
}

const HR: Role[] = ['city_hr', 'district_hr'];
const EVERYBODY: Role[] = [...HR, 'officer', 'reviewer', 'auditor', 'system_administrator', 'security_administrator'];

/** Every screen, in the order of the menu. The first that a role has is its home. */
export const SCREENS: readonly Screen[] = [
  { path: '/', roles: [...HR, 'auditor'], menu: 'overview', component: Overview },
  {
    path: '/offices/:office',
    roles: [...HR, 'auditor'],
    menu: null,
    component: lazy(() => import('../screens/office/OfficeDetail.js')),
  },
  {
    path: '/applications',
    roles: [...HR, 'auditor'],
    menu: 'applications',
    component: lazy(() => import('../screens/applications/ApplicationList.js')),
  },
  {
    path: '/applications/:number',
    roles: [...HR, 'auditor'],
    menu: null,
    component: lazy(() => import('../screens/application/ApplicationDetail.js')),
  },
  {
    path: '/worklist',
    roles: ['officer', 'reviewer'],
    menu: 'worklist',
    component: lazy(() => import('../screens/worklist/Worklist.js')),
  },
  {
    path: '/quarantine',
    roles: ['city_hr', 'auditor'],
    menu: 'quarantine',
    component: lazy(() => import('../screens/quarantine/Quarantine.js')),
  },
  {
    path: '/batches',
    roles: ['city_hr', 'auditor'],
    menu: null,
    component: lazy(() => import('../screens/batches/Batches.js')),
  },
  {
    path: '/unrouted',
    roles: ['city_hr', 'auditor'],
    menu: 'unrouted',
    component: lazy(() => import('../screens/unrouted/Unrouted.js')),
  },
  {
    path: '/late',
    roles: ['city_hr', 'auditor'],
    menu: 'late',
    component: lazy(() => import('../screens/late/LateResults.js')),
  },
  {
    path: '/closing',
    roles: ['city_hr', 'auditor'],
    menu: 'closing',
    component: lazy(() => import('../screens/closing/Closing.js')),
  },
  {
    path: '/audit',
    roles: ['auditor'],
    menu: 'audit',
    component: lazy(() => import('../screens/audit/AccessLog.js')),
  },
  {
    path: '/audit/digests',
    roles: ['auditor'],
    menu: null,
    component: lazy(() => import('../screens/audit/AccessDigests.js')),
  },
  {
    path: '/audit/exports',
    roles: ['auditor'],
    menu: null,
    component: lazy(() => import('../screens/audit/ExportRecords.js')),
  },
  {
    path: '/audit/decisions',
    roles: ['auditor'],
    menu: null,
    component: lazy(() => import('../screens/audit/Decisions.js')),
  },
  {
    path: '/audit/keys',
    roles: ['auditor'],
    menu: null,
    component: lazy(() => import('../screens/audit/KeyEvents.js')),
  },
  {
    path: '/audit/accounts',
    roles: ['auditor'],
    menu: null,
    component: lazy(() => import('../screens/audit/AccountEvents.js')),
  },
  {
    path: '/audit/verify',
    roles: ['auditor'],
    menu: null,
    component: lazy(() => import('../screens/audit/Verify.js')),
  },
  {
    path: '/adapters',
    roles: ['system_administrator', 'city_hr', 'auditor'],
    menu: 'offices',
    component: lazy(() => import('../screens/adapters/Adapters.js')),
  },
  {
    path: '/keys',
    roles: ['security_administrator', 'system_administrator', 'city_hr', 'auditor'],
    menu: 'keys',
    component: lazy(() => import('../screens/keys/Keys.js')),
  },
  {
    path: '/accounts',
    roles: ['security_administrator'],
    menu: 'accounts',
    component: lazy(() => import('../screens/accounts/Accounts.js')),
  },
  {
    path: '/calendar',
    roles: ['system_administrator', 'security_administrator', ...HR, 'auditor'],
    menu: 'calendar',
    component: lazy(() => import('../screens/calendar/CalendarAndLimits.js')),
  },
  {
    path: '/wall',
    roles: [...HR, 'auditor'],
    menu: 'wall',
    component: lazy(() => import('../screens/wall/Wall.js')),
    bare: true,
  },
  { path: '/me', roles: EVERYBODY, menu: null, component: lazy(() => import('../screens/me/Me.js')) },
];

/** The screens of a role. */
export function screensOf(role: Role): Screen[] {
  return SCREENS.filter(({ roles }) => roles.includes(role));
}
