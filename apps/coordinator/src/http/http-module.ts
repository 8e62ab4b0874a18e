import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ProposalController } from '../decisions/proposal.controller.js';
import { AdapterController } from '../administration/adapter.controller.js';
import { CalendarChangeController } from '../administration/calendar-change.controller.js';
import { LampDaysController } from '../administration/lamp-days.controller.js';
import { CalendarController } from '../administration/calendar.controller.js';
import { OfficeController } from '../administration/office.controller.js';
import { AccessDigestController } from '../access/access-digest.controller.js';
import { AccessLogController } from '../access/access-log.controller.js';
import { RevealController } from '../access/reveal.controller.js';
import { AccountController } from '../accounts/account.controller.js';
import { AccountEventController } from '../accounts/account-event.controller.js';
import { EventHub } from '../events/event-hub.js';
import { EventsController } from '../events/events.controller.js';
import { ExportController } from '../exports/export.controller.js';
import { ExportRunner } from '../exports/export-runner.js';
import { ViewController } from '../views/view.controller.js';
import { ApplicationController } from '../intake/application.controller.js';
import { ImportController } from '../intake/import/import.controller.js';
import { LedgerController } from '../ledger/ledger.controller.js';
import { ProofController } from '../ledger/proof.controller.js';
import { LogController } from '../ledger/log.controller.js';
import { SecondFactorController } from '../people/second-factor.controller.js';
import { SessionController } from '../people/session.controller.js';
import { OidcController } from '../people/oidc/oidc.controller.js';
import { Identifier } from '../people/identifier.js';
import { SignInGuard } from '../people/sign-in-guard.js';
import { SignInThrottle } from '../people/sign-in-throttle.js';
import { OverviewController } from '../overview/overview.controller.js';
import { KeyEventController } from '../keys/key-event.controller.js';
import { KeyController } from '../keys/key.controller.js';
import { ApplicationViewController } from '../progress/application-view.controller.js';
import { MessageListController } from '../progress/message-list.controller.js';
import { ScoreController } from '../progress/score.controller.js';
import { SeasonController } from '../progress/season.controller.js';
import { LateResultController } from '../late-results/late-result.controller.js';
import { ReminderController } from '../reminders/reminder.controller.js';
import { BatchController } from '../batches/batch.controller.js';
import { QuarantineController } from '../quarantine/quarantine.controller.js';
import { UnroutedController } from '../recovery/unrouted.controller.js';
import { VerificationController } from '../verification/verification.controller.js';
import { WindowController } from '../window/window.controller.js';
import { SheetController } from '../worklist/sheet/sheet.controller.js';
import { WorklistActionController } from '../worklist/worklist-action.controller.js';
import { WorklistController } from '../worklist/worklist.controller.js';
import { HealthController } from './health.controller.js';
import { ConnectionCloser } from './connection-closer.js';
import { HttpSettings } from './http-settings.js';

/** The routes of the coordinator over the parts that are open already. */
@Module({})
export class HttpModule {
  static with(parts: CoordinatorParts, settings: HttpSettings): DynamicModule {
    return {
      module: HttpModule,
      providers: [
        { provide: CoordinatorParts, useValue: parts },
        { provide: HttpSettings, useValue: settings },
        { provide: EventHub, useFactory: () => new EventHub() },
        ConnectionCloser,
        ExportRunner,
        Identifier,
        SignInThrottle,
        { provide: APP_GUARD, useClass: SignInGuard },
      ],
      controllers: [
        SessionController,
        OidcController,
        SecondFactorController,
        EventsController,
        AccountController,
        AccountEventController,
        OfficeController,
        AdapterController,
        LampDaysController,
        CalendarChangeController,
        CalendarController,
        RevealController,
        AccessDigestController,
        AccessLogController,
        ExportController,
        ViewController,
        ApplicationController,
        ImportController,
        SeasonController,
        OverviewController,
        ReminderController,
        WindowController,
        ScoreController,
        ApplicationViewController,
        MessageListController,
        QuarantineController,
        BatchController,
        LateResultController,
        ProposalController,
        UnroutedController,
        // Before the routes with an id in the place of `sheet`.
        SheetController,
        WorklistController,
        WorklistActionController,
        LedgerController,
        ProofController,
        LogController,
        KeyController,
        KeyEventController,
        VerificationController,
        HealthController,
      ],
    };
  }
}
