import { hashPassword } from '#people';
import { addAccount } from '#store';
import type { RunningCoordinatorProgram } from '../../../../apps/rehearsal/src/programs/coordinator.js';
import { signIn, TestBrowser, type WatchedPage } from '../../../harness/browser.js';
import { House } from '../../../harness/house.js';
import { OfficeClient } from '../../../harness/office-client.js';

/** A second coordinator of the city, for what takes two persons. */
export const SECOND_HR = 'city-hr-second';
export const HOSTILE = `<img src=x onerror="alert(1)">'"{{7*7}}`;
/** Outside the Basic Multilingual Plane, rare, for private use, and with a middle dot. */
export const RARE_NAMES = ['𬱖小明', '㛃婷', '\u{e86f}国强', '买买提·吐尔逊'];

/** One started house, and a page for each person who works at it: opening them is what takes time. */
export class Desk {
  private readonly pages = new Map<string, WatchedPage>();

  private constructor(
    readonly house: House,
    readonly coordinator: RunningCoordinatorProgram,
    readonly browser: TestBrowser,
    /** The office whose program is written by hand, and may misbehave. */
    readonly office: OfficeClient,
  ) {}

  static async open(chromium: string): Promise<Desk> {
    const house = await House.open({ purpose: 'dashboard-desk', applications: 12 });
    RARE_NAMES.forEach((name, i) => {
      const application = house.sample.applications[i]!;
      application.applicant = { ...application.applicant, name };
    });
    const password = await hashPassword(house.accounts.password);
    const second = { ref: SECOND_HR, role: 'city_hr', office: null, district: null } as const;
    await addAccount(house.store, { ...second, password, mustChangePassword: false }, null);
    // What no rule can route is looked at in a quarter of this time.
    const coordinator = await house.startCoordinator({ REISSUE_AFTER_SECONDS: '32' });
    await house.handIn(coordinator);
    const byHand = busiestOf(house, 'health.') ?? busiestOf(house, '')!;
    await house.startAdapters([byHand]);
    await house.untilAnswered([byHand]);
    return new Desk(house, coordinator, await TestBrowser.open(chromium), await OfficeClient.connect(house, byHand));
  }

  /** The page of somebody who is signed in; the same one each time. */
  async as(ref: string): Promise<WatchedPage> {
    const known = this.pages.get(ref);
    if (known !== undefined) return known;
    const made = await this.browser.newPage(this.coordinator.url);
    await signIn(made.page, ref, this.house.accounts.password);
    this.pages.set(ref, made);
    return made;
  }

  /** What must not have happened on any page. */
  complaints(): string[] {
    return [...this.pages.values()].flatMap(({ complaints }) => complaints);
  }

  /** The season's time, by the calendar of the house. */
  now(): Date {
    const { seasonAnchor, realAnchor } = this.house.clock!;
    return new Date(Date.parse(seasonAnchor) + Date.now() - Date.parse(realAnchor));
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.office.close();
    await this.house.close();
  }
}

/** The office with most tasks among those whose id begins so. */
function busiestOf(house: House, beginning: string): string | undefined {
  const counts = new Map<string, number>();
  for (const { office } of house.sample.truth.filter((one) => one.office.startsWith(beginning)))
    counts.set(office, (counts.get(office) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
