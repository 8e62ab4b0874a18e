// Written by `npm run generate` from the coordinator's OpenAPI document.
export interface paths {
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in. */
        get: operations["SessionController_who"];
        put?: never;
        /**
         * Sign in.
         * @description Sets the cookie of the session. Five wrong passwords lock the account.
         */
        post: operations["SessionController_open"];
        /** Sign out. */
        delete: operations["SessionController_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change the own password.
         * @description All other sessions of the account end.
         */
        put: operations["SessionController_changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** In which ways one can sign in. */
        get: operations["OidcController_ways"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Complete sign-in with a code of the second factor, or with a recovery code. */
        post: operations["SecondFactorController_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove anew who one is, before what is sensitive.
         * @description By a code where the account has a second factor, else by the password. Good for a quarter of an hour.
         */
        post: operations["SecondFactorController_prove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Confirm the second factor with a code of it.
         * @description Answers recovery codes, once.
         */
        put: operations["SecondFactorController_confirm"];
        /**
         * Ask for a second factor.
         * @description Nothing changes until a code confirms that it was taken over. A former second factor stays good until then.
         */
        post: operations["SecondFactorController_propose"];
        /**
         * Give up the second factor.
         * @description Not where the installation asks for one.
         */
        delete: operations["SecondFactorController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changes, as it changes: hints of where to look anew (server-sent events).
         * @description Events: `counts` {season, offices}, `season` {season, state}, `quarantine`, `operation` {id, state, done, total}; of each place at most one a second. `reset`: events were missed, fetch everything anew (also the first event). `signed_out`: the session is over. `beat` comes every 15 seconds. No event has personal data.
         */
        get: operations["EventsController_stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts in order of their references. */
        get: operations["AccountController_list"];
        put?: never;
        /** Add an account. */
        post: operations["AccountController_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{ref}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change role, office, district or state.
         * @description The sessions of the account end at once.
         */
        put: operations["AccountController_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{ref}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a locked account in again. */
        post: operations["AccountController_unlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{ref}/first-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a first password anew, to somebody who forgot theirs. */
        post: operations["AccountController_firstPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{ref}/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove the second factor of somebody who lost it. */
        delete: operations["AccountController_removeSecondFactor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to accounts, newest first. */
        get: operations["AccountEventController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/offices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every office and every district. */
        get: operations["OfficeController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/adapters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The programs of the offices: queue, newest result, keys, and what they say of themselves. */
        get: operations["AdapterController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calendar/changes/lamp-days/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Which lamps would be others if they went by this. Saves nothing. */
        post: operations["LampDaysController_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calendar/changes/lamp-days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose by what lamps go.
         * @description It holds from its approval on, which is given under /api/calendar/changes.
         */
        post: operations["LampDaysController_propose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calendar/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was proposed and decided about working days and lamps, newest first. */
        get: operations["CalendarChangeController_list"];
        put?: never;
        /**
         * Propose the notice of a year, in place of the one that it has.
         * @description It holds from its approval on; what was reckoned before, and dates that tasks were issued with, stay.
         */
        post: operations["CalendarChangeController_propose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calendar/changes/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Which days and lamps would be others if this were the notice of its year. Saves nothing. */
        post: operations["CalendarChangeController_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calendar/changes/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve what another person proposed; days are reckoned by it at once. */
        post: operations["CalendarChangeController_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calendar/changes/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reject a proposal, or take back your own. */
        post: operations["CalendarChangeController_reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The working-day calendar, and limits. */
        get: operations["CalendarController_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reveal-purposes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a field may be revealed. */
        get: operations["RevealController_purposes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/applications/{number}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reveal one field.
         * @description Who asked, for what field and why, is recorded before the answer goes out; also when it is refused.
         */
        post: operations["RevealController_reveal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access-log/digests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stretches of the access log that the ledger vouches for, each held against it now; newest first. */
        get: operations["AccessDigestController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access-log/digests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One stretch, held against the ledger now. */
        get: operations["AccessDigestController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access-log/digests/{id}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Proof that the digest of a stretch is in the ledger.
         * @description The leaf, its audit path (RFC 6962) and the signed head above it.
         */
        get: operations["AccessDigestController_proof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads of personal data, newest first. */
        get: operations["AccessLogController_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Exports, newest first: the own ones; for an auditor those of everybody. */
        get: operations["ExportController_list"];
        put?: never;
        /**
         * Export the list of applications as it is shown: same filter, same masking.
         * @description Who, when, by which filter and how many rows is on record. Follow it by `operation` events or its address.
         */
        post: operations["ExportController_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One export: how far it is, and its record. */
        get: operations["ExportController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file, for who exported it; kept for seven days. */
        get: operations["ExportController_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The own saved views of the list of applications, by name. */
        get: operations["ViewController_list"];
        /** Save a view, in place of the own one of the same name. */
        put: operations["ViewController_save"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget an own view. */
        delete: operations["ViewController_forget"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Applications in order of their numbers.
         * @description Names are masked.
         */
        get: operations["ApplicationViewController_list"];
        put?: never;
        /**
         * Hand in one application.
         * @description Idempotent by `number`. At most 1 MiB.
         */
        post: operations["ApplicationController_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand in many applications from a file.
         * @description The body is the file. All or nothing: every row is checked first, and with one fault nothing is imported. NDJSON has one application a line, as for `POST /api/applications`. CSV (UTF-8 or GB18030, found out unless `charset` says) and Excel (first sheet) have one claim a row, with the details of the application repeated or left empty after its first row; see `GET /api/imports/template.csv`.
         */
        post: operations["ImportController_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/template.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Header and two example rows of a table to import. */
        get: operations["ImportController_template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All seasons with their review windows. */
        get: operations["SeasonController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seasons/{season}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One season: window, fences, and the closing record once it is closed. */
        get: operations["SeasonController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seasons/{season}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Agency × district: what each office was asked and has answered.
         * @description An officer sees the own office alone; a district coordinator the own district and the offices that serve them all.
         */
        get: operations["SeasonController_progress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seasons/{season}/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the season will be complete before the close, and who keeps it from that.
         * @description Figures, forecast and lamp of every office that may be seen, at most a second old.
         */
        get: operations["OverviewController_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seasons/{season}/offices/{office}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One office, day by day. */
        get: operations["OverviewController_office"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seasons/{season}/offices/{office}/reminders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The reminders of an office in a season, and whether it has taken note of them. */
        get: operations["ReminderController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seasons/{season}/offices/{office}/reminders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Remind an office of what it still owes.
         * @description Signed by the coordinator, and sent through the bus with figures of this moment. An id that is sent again reminds once. A district coordinator reminds offices of the own district.
         */
        put: operations["ReminderController_send"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seasons/{season}/window": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Move the deadline.
         * @description Every office is told; the fence of the old deadline is void, and a new one is parked within a second.
         */
        put: operations["WindowController_move"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seasons/{season}/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the scores spread, and how many reach the threshold, by district. */
        get: operations["ScoreController_spread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seasons/{season}/scores/ranking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Applications from the highest score down.
         * @description Equal totals stand in order of the application number; who goes before whom among them is not decided here.
         */
        get: operations["ScoreController_ranking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/applications/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One application with its tasks, findings and signatures.
         * @description Personal data are masked: of a name the first character, of an identity number the last four.
         */
        get: operations["ApplicationViewController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What could not be accepted, newest first, without the messages themselves. */
        get: operations["MessageListController_quarantine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quarantine-causes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many messages are, and were, in quarantine for what reason. */
        get: operations["MessageListController_causes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/late-results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Results that came behind the fence, by office and sequence number. */
        get: operations["MessageListController_late"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quarantine/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One message, without its contents. */
        get: operations["QuarantineController_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quarantine/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have it judged again.
         * @description By the same rules as a fresh message, but with its mark of having come in time or late. A task goes to its office again.
         */
        post: operations["QuarantineController_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quarantine/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Propose to put it away for good; another person must approve. */
        post: operations["QuarantineController_discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Batches, newest first. */
        get: operations["BatchController_list"];
        put?: never;
        /**
         * Have the same done to everything that matches.
         * @description What matches now, at most 10000. `release` begins at once; all else when another person has approved it. It goes on by itself, also when the coordinator is started anew.
         */
        post: operations["BatchController_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/batches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a batch has come. */
        get: operations["BatchController_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/batches/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a batch is about, and what became of each. */
        get: operations["BatchController_items"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/batches/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve what another person proposed; it begins at once. */
        post: operations["BatchController_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/batches/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reject a batch, or take back your own; one that runs already is not stopped. */
        post: operations["BatchController_reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/late-results/{task}/{digest}/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose that a late result counts, or that it never will.
         * @description When another person approves, an admitted result answers its task, and the application is scored anew.
         */
        post: operations["LateResultController_propose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proposals about late results and quarantined messages, newest first. */
        get: operations["ProposalController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/proposals/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve what another person proposed; it takes effect at once. */
        post: operations["ProposalController_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/proposals/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reject a proposal, or take back your own. */
        post: operations["ProposalController_reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/unrouted-tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tasks that wait to be routed, by id. */
        get: operations["UnroutedController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/unrouted-tasks/{task}/route": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the task to an office, under a new revision. */
        post: operations["UnroutedController_route"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/worklist/sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The entries of an item that I can answer, as an Excel sheet to fill in.
         * @description What nobody has and what I have claimed, what is due first in front, at most 1000.
         */
        get: operations["SheetController_download"];
        put?: never;
        /**
         * Answer the entries of a sheet that was filled in.
         * @description The body is the workbook. Each row is for itself: `new` and `changed` are saved unless `dry_run`, `conflict` and `error` are not. Answers go the way of `POST /api/worklist/{id}/proposal`; an entry that nobody has is taken by answering it.
         */
        post: operations["SheetController_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/worklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What waits for the officers of the own office, what is due first in front.
         * @description Whom an entry is about is not in the list.
         */
        get: operations["WorklistController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/worklist/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many entries of the own office are in each state. */
        get: operations["WorklistController_counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/worklist/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One entry with the claim, what was found so far, what may be answered, and its history. */
        get: operations["WorklistController_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/worklist/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Claim many entries: those named, or the most urgent that nobody has.
         * @description Each for itself: what somebody else has is named in the answer, and does not keep the others back.
         */
        post: operations["WorklistActionController_claimMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/worklist/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give many entries back. */
        post: operations["WorklistActionController_releaseMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/worklist/{id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Claim an entry, or renew the claim.
         * @description For four hours; `entry_taken` says who has it.
         */
        put: operations["WorklistActionController_claim"];
        post?: never;
        /** Give an entry back. */
        delete: operations["WorklistActionController_release"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/worklist/{id}/proposal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer an entry that I have claimed.
         * @description It goes to the office’s program at once, which signs it with the office’s key; or it waits for a second person, where the item asks for one.
         */
        post: operations["WorklistActionController_propose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/worklist/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Agree with what an officer proposed, or give it back. */
        post: operations["WorklistActionController_review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seasons/{season}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the ledger stands, and by which keys it is checked. */
        get: operations["LedgerController_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seasons/{season}/ledger/inclusion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Proof that a task, a result or what a receipt names is in the ledger.
         * @description By `task`, by `office` with `sequence`, or by `receipt`.
         */
        get: operations["LedgerController_inclusion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seasons/{season}/ledger/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proof that the ledger of one size is the beginning of that of another. */
        get: operations["LedgerController_consistency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seasons/{season}/ledger/timestamp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The newest time-stamp (RFC 3161) over a head of the ledger.
         * @description Write `signed_text` and `response` (from base64) into files and check them with `openssl ts -verify`.
         */
        get: operations["LedgerController_timeStamp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seasons/{season}/manifests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each office was said to have answered, and whether it countersigned or disputed that. */
        get: operations["LedgerController_manifests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seasons/{season}/bundle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The bundle of the season: the whole ledger with what is needed to check it offline.
         * @description A text file, streamed. `countersign verify` checks it without server and network.
         */
        get: operations["LedgerController_bundle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seasons/{season}/ledger/bundle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bundle without what leaves commit to: no personal data, and the log can still be checked. */
        get: operations["LedgerController_closedBundle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/applications/{number}/results/{digest}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The proof of one result: who signed, under which key, and where the ledger has it.
         * @description A text file for `countersign-verify proof`, which needs neither server nor network. It holds no more of the person than the application shows.
         */
        get: operations["ProofController_proof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The keys of the registry, by owner. */
        get: operations["KeyController_list"];
        put?: never;
        /**
         * Register a key.
         * @description It is pending until two persons have approved it.
         */
        post: operations["KeyController_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys/{id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Approve a pending key.
         * @description Compare the key id with its owner by another way first. With the second person it is active.
         */
        put: operations["KeyController_approve"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys/{id}/retirement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Retire a key.
         * @description What it signed before and is on its way is taken for 7 days still.
         */
        put: operations["KeyController_retire"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys/{id}/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke a key at once.
         * @description With `suspect_from`, what it signed since does not count, and its tasks are asked again.
         */
        post: operations["KeyController_revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/key-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of keys, newest first. */
        get: operations["KeyEventController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a bundle, or the proof of one result.
         * @description The same rules as the offline verifier, which is to be preferred by who does not trust this server. One file at a time.
         */
        post: operations["VerificationController_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process is alive. */
        get: operations["HealthController_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Database and broker can be worked with.
         * @description Ready with a `signer` that failed: what needs no signature goes on, and the rest waits.
         */
        get: operations["HealthController_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        SignInBody: {
            /**
             * @description The staff reference.
             * @example li-001
             */
            account: string;
            /** @example correct horse battery staple */
            password: string;
        };
        ActorBody: {
            /** @example li-001 */
            ref: string;
            /**
             * @example officer
             * @enum {string}
             */
            role: "city_hr" | "district_hr" | "officer" | "reviewer" | "auditor" | "system_administrator" | "security_administrator" | "intake_service";
            /** @example education.shunde */
            office: string | null;
            /** @example null */
            district: string | null;
        };
        SessionBody: {
            person: components["schemas"]["ActorBody"];
            /** @description To be sent as `x-csrf-token` with every request that changes something; null for a program with a token. */
            csrf_token: string | null;
            /**
             * @description What must come before anything else is open: `second_factor`: a code of it; `password`: a change of the first password; `enrolment`: getting a second factor.
             * @enum {string|null}
             */
            due: "second_factor" | "password" | "enrolment" | null;
            /** @description The account has a second factor. */
            second_factor: boolean;
            /**
             * Format: date-time
             * @description Then the session ends, used or not.
             */
            expires_at: string | null;
            /**
             * @description A session that is not used for so many minutes ends.
             * @example 30
             */
            idle_minutes: number;
            /**
             * Format: date-time
             * @description Until then, what is sensitive needs no new proof (`POST /api/session/proof`).
             */
            fresh_until: string | null;
        };
        MessageBody: {
            /** @example 申请内容有误，请按所列各项更正 */
            zh: string;
            /** @example The application has faults; mend what is listed. */
            en: string;
        };
        FaultBody: {
            /**
             * @description Where the fault is.
             * @example claims[2].fields.certificate_number
             */
            path: string;
            /**
             * @description Machine-readable; the words may change, the code does not.
             * @example missing_field
             */
            code: string;
            /** @example 毕业证书编号：必填 */
            zh: string;
            /** @example Diploma number: is required. */
            en: string;
        };
        ProblemBody: {
            /** @example invalid_application */
            code: string;
            message: components["schemas"]["MessageBody"];
            /** @description What exactly is wrong, when the input is at fault. */
            faults?: components["schemas"]["FaultBody"][];
            /**
             * @description With 500 only: under this id the log says more.
             * @example 0192f0c1-7a…
             */
            id?: string;
        };
        NewPasswordBody: {
            /** @description The password as it is now. */
            password: string;
            /** @description 12 to 128 characters, without the account in it. */
            new_password: string;
        };
        SignInWaysBody: {
            /** @description Accounts can be signed in to at a provider of identities: GET /api/session/oidc. */
            oidc: boolean;
        };
        CodeBody: {
            /**
             * @description Six digits, or a recovery code.
             * @example 287082
             */
            code: string;
        };
        ProofBody: {
            /** @description Where the account has no second factor. */
            password?: string;
            /**
             * @description Where it has one.
             * @example 287082
             */
            code?: string;
        };
        SecondFactorBody: {
            /**
             * @description Base32, to be typed in.
             * @example GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ
             */
            secret: string;
            /**
             * @description To be shown as a QR code.
             * @example otpauth://totp/Countersign:li-001?…
             */
            uri: string;
        };
        RecoveryCodesBody: {
            /** @description Each good once, in place of a code. They are shown this once. */
            recovery_codes: string[];
        };
        AccountBody: {
            /** @example li-001 */
            ref: string;
            /** @enum {string} */
            role: "city_hr" | "district_hr" | "officer" | "reviewer" | "auditor" | "system_administrator" | "security_administrator" | "intake_service";
            /** @example education.shunde */
            office: string | null;
            /** @example shunde */
            district: string | null;
            /** @enum {string} */
            state: "active" | "disabled";
            /** @description Shut for a while after wrong passwords. */
            locked: boolean;
            /** @description It signs in with a password of this system. */
            has_password: boolean;
            has_second_factor: boolean;
            /** @description The first password was not changed yet. */
            password_change_due: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            signed_in_at: string | null;
            /** @example 1 */
            open_sessions: number;
        };
        AccountPageBody: {
            entries: components["schemas"]["AccountBody"][];
            /** @description `cursor` of the next page; null on the last. */
            next: string | null;
        };
        NewAccountBody: {
            /**
             * @description The staff reference, never a name.
             * @example li-001
             */
            ref: string;
            /** @enum {string} */
            role: "city_hr" | "district_hr" | "officer" | "reviewer" | "auditor" | "system_administrator" | "security_administrator" | "intake_service";
            /**
             * @description Of an officer or reviewer.
             * @example education.shunde
             */
            office?: string | null;
            /**
             * @description Of a district coordinator.
             * @example shunde
             */
            district?: string | null;
        };
        FirstPasswordBody: {
            account: components["schemas"]["AccountBody"];
            /** @description Shown this once, to be changed at the first sign-in; null for a program. */
            first_password: string | null;
        };
        ChangedAccountBody: {
            /** @enum {string} */
            role: "city_hr" | "district_hr" | "officer" | "reviewer" | "auditor" | "system_administrator" | "security_administrator" | "intake_service";
            /** @example education.shunde */
            office?: string | null;
            /** @example shunde */
            district?: string | null;
            /** @enum {string} */
            state: "active" | "disabled";
        };
        AccountEventBody: {
            /** @example 87 */
            id: string;
            /** Format: date-time */
            at: string;
            /**
             * @description The account it happened to.
             * @example li-001
             */
            ref: string;
            /** @enum {string} */
            event: "added" | "changed" | "signed_in" | "sign_in_failed" | "locked" | "unlocked" | "signed_out" | "password_changed" | "password_reset" | "second_factor_set" | "second_factor_removed" | "recovery_code_used" | "token_made";
            /** @description Who did it; null: the command line, or nobody known. */
            by: string | null;
            detail: {
                [key: string]: unknown;
            };
        };
        AccountEventPageBody: {
            entries: components["schemas"]["AccountEventBody"][];
            /** @description `cursor` of the next page; null on the last. */
            next: string | null;
        };
        WordsBody: {
            /** @example 顺德区教育局 */
            zh: string;
            /** @example Education Bureau, Shunde District */
            en: string;
        };
        OfficeRefBody: {
            /** @example education.shunde */
            id: string;
            name: components["schemas"]["WordsBody"];
        };
        AgencyRefBody: {
            /** @example education */
            id: string;
            name: components["schemas"]["WordsBody"];
        };
        OfficesBody: {
            /** @description By id. */
            offices: components["schemas"]["OfficeRefBody"][];
            districts: components["schemas"]["AgencyRefBody"][];
        };
        TaskQueueBody: {
            /**
             * @description Messages that no program holds.
             * @example 12
             */
            waiting: number;
            /**
             * @description Programs that consume it now.
             * @example 1
             */
            programs: number;
        };
        SourceStatusBody: {
            /**
             * @description As the office calls it.
             * @example diplomas
             */
            name: string;
            /**
             * @description `open`: it keeps failing and is left in peace.
             * @enum {string}
             */
            circuit: "closed" | "open" | "half_open";
            /**
             * Format: date-time
             * @description By the office's clock.
             */
            since: string;
            /** @enum {string|null} */
            reason: "unreachable" | "refused" | "timed_out" | "slow" | "overloaded" | "failing" | null;
        };
        JournalStatusBody: {
            /** @example 412 */
            last_sequence: number;
            /** @example 3 */
            without_receipt: number;
            /** @example 0 */
            quarantined: number;
            /**
             * @description Tasks whose answer comes from another system of the office.
             * @example 7
             */
            asked_elsewhere: number;
        };
        AdapterStatusBody: {
            /**
             * Format: date-time
             * @description When it came, by the season clock.
             */
            received_at: string;
            /**
             * @description Seconds since it came, by the clock of the machine.
             * @example 12
             */
            age_seconds: number;
            /** @description No more than five minutes old. */
            fresh: boolean;
            /** @example countersign-adapter */
            program: string;
            /** @example 0.1.0 */
            version: string;
            /** @description Another office runs a newer version of the same program. */
            older: boolean;
            /**
             * Format: date-time
             * @description By the office's clock.
             */
            started_at: string;
            /**
             * @example [
             *       1
             *     ]
             */
            protocols: number[];
            /**
             * @description Seconds that the office's clock was ahead when it came, its way included.
             * @example -1
             */
            clock_ahead_seconds: number;
            /** @description More than a minute apart. */
            clock_wrong: boolean;
            sources: components["schemas"]["SourceStatusBody"][];
            journal: components["schemas"]["JournalStatusBody"] | null;
        };
        AdapterBody: {
            office: components["schemas"]["OfficeRefBody"];
            /** @example education */
            agency: string;
            /**
             * @description `absent`: no program consumes the queue. `backlog`: one does, and messages wait. `unknown`: the broker could not be asked, and there is no status of the last five minutes.
             * @enum {string}
             */
            state: "working" | "backlog" | "absent" | "unknown";
            queue: components["schemas"]["TaskQueueBody"] | null;
            /**
             * Format: date-time
             * @description When its newest result came, by the season clock.
             */
            last_result_at: string | null;
            /**
             * @description Number of its newest result.
             * @example 87
             */
            last_sequence: number | null;
            /**
             * @description Messages of it in quarantine.
             * @example 0
             */
            held: number;
            /**
             * @description Keys in use.
             * @example 1
             */
            active_keys: number;
            /**
             * Format: date-time
             * @description When the last of them ends; null: no end, or no key.
             */
            key_until: string | null;
            /** @description What the program said last; null: it sent no status. */
            status: components["schemas"]["AdapterStatusBody"] | null;
        };
        AdaptersBody: {
            /**
             * Format: date-time
             * @description When the broker was asked.
             */
            read_at: string;
            /** @description By id. */
            adapters: components["schemas"]["AdapterBody"][];
        };
        NewLampDaysBody: {
            /**
             * @description Who is through so long before the close is out of danger; 0 to 20.
             * @example 3
             */
            safety: number;
            /**
             * @description Without an answer for so long is a standstill; 1 to 20.
             * @example 5
             */
            standstill: number;
            /**
             * @description How many of the last days a forecast is taken from; 5 to 40.
             * @example 15
             */
            pace: number;
            /**
             * @description The notice of the State Council, or another ground; 4 to 60 characters.
             * @example 国办发明电〔2026〕8号
             */
            source: string;
        };
        ChangedLampBody: {
            /** @example 2026 */
            season: string;
            /** @example education.shunde */
            office: string;
            /** @enum {string} */
            before: "normal" | "warning" | "yellow" | "red" | "no_data";
            /** @enum {string} */
            after: "normal" | "warning" | "yellow" | "red" | "no_data";
        };
        LampDaysPreviewBody: {
            /** @description Offices of open seasons whose lamp would be another one now. */
            lamps: components["schemas"]["ChangedLampBody"][];
        };
        ProposedBody: {
            /**
             * Format: uuid
             * @description Another person approves or rejects it under this id.
             */
            proposal: string;
        };
        NoticeBody: {
            /** @example 2026 */
            year: number;
            /**
             * @description The notice of the State Council.
             * @example 国办发明电〔2025〕7号
             */
            source: string;
            /**
             * @description Days off; `A/B` with both ends.
             * @example [
             *       "2026-10-01/2026-10-07"
             *     ]
             */
            off: string[];
            /**
             * @description Days at the weekend that are worked.
             * @example [
             *       "2026-10-10"
             *     ]
             */
            work: string[];
        };
        LampDaysBody: {
            /**
             * @description Who is through so long before the close is out of danger; 0 to 20.
             * @example 3
             */
            safety: number;
            /**
             * @description Without an answer for so long is a standstill; 1 to 20.
             * @example 5
             */
            standstill: number;
            /**
             * @description How many of the last days a forecast is taken from; 5 to 40.
             * @example 15
             */
            pace: number;
        };
        CalendarChangeBody: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            about: "notice" | "lamp_days";
            /**
             * @description The notice of the State Council, or another ground; 4 to 60 characters.
             * @example 国办发明电〔2026〕8号
             */
            source: string;
            notice: components["schemas"]["NoticeBody"] | null;
            /** @description What the year had; null where it had no notice. */
            notice_before: components["schemas"]["NoticeBody"] | null;
            lamp_days: components["schemas"]["LampDaysBody"] | null;
            lamp_days_before: components["schemas"]["LampDaysBody"] | null;
            /** @enum {string} */
            state: "open" | "approved" | "rejected";
            /** @example system-administrator */
            proposed_by: string;
            /** Format: date-time */
            proposed_at: string;
            decided_by: string | null;
            /** Format: date-time */
            decided_at: string | null;
        };
        CalendarChangePageBody: {
            entries: components["schemas"]["CalendarChangeBody"][];
            /** @description Cursor of the next page; null on the last. */
            next: string | null;
        };
        NewNoticeBody: {
            /** @example 2027 */
            year: number;
            /**
             * @description The notice of the State Council, or another ground; 4 to 60 characters.
             * @example 国办发明电〔2026〕8号
             */
            source: string;
            /**
             * @description Days off; `A/B` with both ends.
             * @example [
             *       "2027-10-01/2027-10-07"
             *     ]
             */
            off: string[];
            /**
             * @description Days at the weekend that are worked.
             * @example [
             *       "2027-10-09"
             *     ]
             */
            work: string[];
        };
        ChangedDayBody: {
            /** @example 2027-10-01 */
            day: string;
            /** @description Whether it would be a working day; it is not so now, or the other way round. */
            works: boolean;
        };
        NoticePreviewBody: {
            days: components["schemas"]["ChangedDayBody"][];
            /** @description Offices of open seasons whose lamp would be another one now. */
            lamps: components["schemas"]["ChangedLampBody"][];
        };
        LimitBody: {
            /** @enum {string} */
            code: "lamp_safety" | "lamp_standstill" | "pace_days" | "clock_tolerance" | "retired_key_grace" | "most_revisions" | "message_size" | "session_idle" | "session_length" | "fresh_proof" | "most_failures" | "lock_time" | "attempts" | "reveals";
            /** @example 3 */
            value: number;
            /** @enum {string} */
            unit: "working_days" | "days" | "hours" | "minutes" | "times" | "per_hour" | "per_minute" | "kibibytes";
            /**
             * @description The variable of the configuration that sets it; null for a rule of the program, and for what two administrators change.
             * @example SESSION_HOURS
             */
            setting: string | null;
        };
        CalendarBody: {
            /** @description Newest year first. */
            years: components["schemas"]["NoticeBody"][];
            limits: components["schemas"]["LimitBody"][];
        };
        PurposeBody: {
            /** @example enquiry */
            code: string;
            /** @example 来电来访核对身份 */
            zh: string;
            /** @example somebody who asks must be recognised */
            en: string;
        };
        PurposesBody: {
            purposes: components["schemas"]["PurposeBody"][];
            /**
             * @description So many fields can be revealed by one person within an hour.
             * @example 30
             */
            most_per_hour: number;
        };
        RevealBody: {
            /**
             * @description `applicant.name`, `children[0].birth_date`, `claims[2].fields.…`
             * @example applicant.id_number
             */
            field: string;
            /** @enum {string} */
            purpose: "enquiry" | "objection" | "correction" | "exception" | "liaison";
            /**
             * @description 4 to 200 characters; without personal data.
             * @example 申请人来电查询，核对身份
             */
            reason: string;
        };
        RevealedBody: {
            /** @example applicant.id_number */
            field: string;
            /** @example 11010519491231002X */
            value: string | number | boolean;
            /**
             * @description Show it for so many seconds, then mask it again.
             * @example 60
             */
            for_seconds: number;
        };
        AccessDigestBody: {
            /**
             * @description Last entry of the access log in the stretch.
             * @example 1207
             */
            id: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @example 412 */
            reads: number;
            /** @description SHA-256 over the lines of the access log, base64. */
            digest: string;
            /**
             * @description Whose log has the leaf.
             * @example 2026
             */
            season: string;
            /** @description Position of the leaf; null while it has none. */
            leaf_index: number | null;
            /** @description The access log still has these very lines, and the leaf says so too. */
            intact: boolean;
        };
        AccessDigestPageBody: {
            entries: components["schemas"]["AccessDigestBody"][];
            next: string | null;
        };
        InclusionBody: {
            /** @example 4711 */
            index: number;
            /** @description The bytes of the leaf: canonical JSON. */
            leaf: string;
            /** @description SHA-256(0x00 ‖ leaf), base64. */
            leaf_hash: string;
            /** @description Audit path of RFC 9162, from the leaf upwards, base64. */
            path: string[];
        };
        InclusionsBody: {
            /** @description The signed head that the paths lead to. */
            checkpoint: string;
            /** @example 18211 */
            size: number;
            leaves: components["schemas"]["InclusionBody"][];
        };
        AccessBody: {
            /** @example 1207 */
            id: string;
            /** Format: date-time */
            at: string;
            /** @example li-001 */
            ref: string;
            /** @enum {string} */
            role: "city_hr" | "district_hr" | "officer" | "reviewer" | "auditor" | "system_administrator" | "security_administrator" | "intake_service";
            /** @enum {string} */
            action: "list" | "read" | "reveal" | "export";
            /** @description Opaque references of applications; empty where they are too many. */
            subjects: string[];
            /** @example 50 */
            subject_count: number;
            /**
             * @example [
             *       "applicant.name"
             *     ]
             */
            fields: string[];
            /** @description What was shown was masked. */
            masked: boolean;
            /** @example enquiry */
            purpose: string | null;
            reason: string | null;
            /** @enum {string} */
            outcome: "shown" | "refused";
            /** Format: uuid */
            operation_id: string | null;
            /** Format: uuid */
            request_id: string;
            /** @example 10.1.2.3 */
            address: string | null;
        };
        AccessPageBody: {
            entries: components["schemas"]["AccessBody"][];
            /** @description `cursor` of the next page; null on the last. */
            next: string | null;
        };
        ExportBody: {
            /** @enum {string} */
            district?: "chancheng" | "nanhai" | "shunde" | "sanshui" | "gaoming";
            /** @enum {string} */
            state?: "complete" | "incomplete";
            /** @example education.shunde */
            office?: string;
            /** @example 2026 */
            season: string;
        };
        ListFilterBody: {
            /** @enum {string} */
            district?: "chancheng" | "nanhai" | "shunde" | "sanshui" | "gaoming";
            /** @enum {string} */
            state?: "complete" | "incomplete";
            /** @example education.shunde */
            office?: string;
        };
        ExportRecordBody: {
            /** Format: uuid */
            id: string;
            /**
             * @description Who exported.
             * @example li-001
             */
            ref: string;
            /** @enum {string} */
            role: "city_hr" | "district_hr" | "officer" | "reviewer" | "auditor" | "system_administrator" | "security_administrator" | "intake_service";
            /** @example 2026 */
            season: string;
            /** @description What it was narrowed to, the own district included. */
            filter: components["schemas"]["ListFilterBody"];
            /** @enum {string} */
            state: "running" | "done" | "failed" | "interrupted" | "expired";
            /**
             * @description Rows written.
             * @example 1000
             */
            done: number;
            /** @description Rows to be written; null where not counted beforehand. */
            total: number | null;
            /** @description Bytes of the file. */
            bytes: number;
            /** @description SHA-256 of the file, hex. */
            sha256: string | null;
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            finished_at: string | null;
            /**
             * @description How often the file was handed out.
             * @example 1
             */
            fetches: number;
            /**
             * Format: date-time
             * @description When it was last.
             */
            fetched_at: string | null;
        };
        ExportPageBody: {
            entries: components["schemas"]["ExportRecordBody"][];
            /** @description Cursor of the next page; null on the last. */
            next: string | null;
        };
        SavedViewBody: {
            /** Format: uuid */
            id: string;
            /** @example 顺德未办结 */
            name: string;
            filter: components["schemas"]["ListFilterBody"];
        };
        SavedViewsBody: {
            entries: components["schemas"]["SavedViewBody"][];
        };
        ViewBody: {
            /** @enum {string} */
            district?: "chancheng" | "nanhai" | "shunde" | "sanshui" | "gaoming";
            /** @enum {string} */
            state?: "complete" | "incomplete";
            /** @example education.shunde */
            office?: string;
            /**
             * @description 1 to 40 characters; one that exists is replaced.
             * @example 顺德未办结
             */
            name: string;
        };
        ApplicantBody: {
            /**
             * @description As on the identity card; never normalised.
             * @example 买买提·吐尔逊
             */
            name: string;
            /**
             * @description GB 11643, 18 characters, or a historical one of 15.
             * @example 11010519491231002X
             */
            id_number: string;
            /**
             * @description Where the household is registered now.
             * @example 湖南省长沙市
             */
            hukou_place: string;
        };
        PersonBody: {
            /**
             * @description As on the identity card; never normalised.
             * @example 买买提·吐尔逊
             */
            name: string;
            /**
             * @description GB 11643, 18 characters, or a historical one of 15.
             * @example 11010519491231002X
             */
            id_number: string;
        };
        ChildBody: {
            /** @example 张小明 */
            name: string;
            /**
             * Format: date
             * @example 2015-03-02
             */
            birth_date: string;
            /**
             * @description A child may not have one yet.
             * @example 430104201503020013
             */
            id_number?: string;
        };
        ClaimBody: {
            /**
             * @description Id of an evidence item.
             * @example diploma_senior_district
             */
            item: string;
            /**
             * @description `applicant`, `spouse`, or `child:1` for the first child.
             * @example applicant
             */
            subject: string;
            /**
             * @description What the applicant states: the fields that the item asks of the applicant, and no others.
             * @example {
             *       "certificate_number": "粤顺中字第20060123号",
             *       "school": "顺德一中",
             *       "graduated_on": "2006-07-01",
             *       "degree": "senior_secondary"
             *     }
             */
            fields: {
                [key: string]: string | number | boolean;
            };
        };
        ApplicationBody: {
            /**
             * @description Number given at the counter; handing in is idempotent by it.
             * @example FS-2026-000123
             */
            number: string;
            /**
             * Format: date-time
             * @description When it was handed in at the counter. From 1 September (Asia/Shanghai) on it belongs to the next season.
             * @example 2026-05-04T10:00:00+08:00
             */
            handed_in_at: string;
            /**
             * @example shunde
             * @enum {string}
             */
            district: "chancheng" | "nanhai" | "shunde" | "sanshui" | "gaoming";
            applicant: components["schemas"]["ApplicantBody"];
            spouse?: components["schemas"]["PersonBody"];
            children?: components["schemas"]["ChildBody"][];
            claims: components["schemas"]["ClaimBody"][];
        };
        HandedInBody: {
            /**
             * @example created
             * @enum {string}
             */
            outcome: "created" | "unchanged";
            /** @example FS-2026-000123 */
            number: string;
            /**
             * Format: uuid
             * @description The opaque reference that offices see.
             */
            id: string;
            /**
             * @description The season whose joint review checks it.
             * @example 2026
             */
            season: string;
            /**
             * @description Verification tasks it was split into.
             * @example 14
             */
            tasks: number;
        };
        RowFaultBody: {
            /**
             * @description Where the fault is.
             * @example claims[2].fields.certificate_number
             */
            path: string;
            /**
             * @description Machine-readable; the words may change, the code does not.
             * @example missing_field
             */
            code: string;
            /** @example 毕业证书编号：必填 */
            zh: string;
            /** @example Diploma number: is required. */
            en: string;
            /**
             * @description Row of the table, the header being row 1; or line of NDJSON.
             * @example 17
             */
            row: number;
            /** @example FS-2026-000123 */
            number: string | null;
        };
        ImportBody: {
            /**
             * @description Rows behind the header, or lines of NDJSON.
             * @example 5000
             */
            rows: number;
            /**
             * @description Applications that were imported; with `dry_run`, that would have been.
             * @example 480
             */
            created: number;
            /**
             * @description Applications that had been handed in before in the same words.
             * @example 3
             */
            unchanged: number;
            /**
             * @description Applications with a fault. If there is one, nothing is imported.
             * @example 0
             */
            refused: number;
            /** @description The first thousand faults; `path` is the column, or the path in the JSON. */
            faults: components["schemas"]["RowFaultBody"][];
            /** @example 0 */
            faults_in_all: number;
        };
        WindowBody: {
            /** Format: date-time */
            opens_at: string;
            /**
             * Format: date-time
             * @description End exclusive.
             */
            closes_at: string;
            /**
             * @description Raised each time the window is moved.
             * @example 1
             */
            epoch: number;
        };
        SeasonBody: {
            /** @example 2026 */
            season: string;
            /** @enum {string} */
            state: "planned" | "open" | "closing" | "closed" | "sealed";
            window: components["schemas"]["WindowBody"];
            /** Format: date-time */
            closed_at: string | null;
            /**
             * @description Rule file that scores are computed by.
             * @example foshan-2014-illustrative
             */
            rules_id: string;
            /** @description SHA-256 of the rule file, base64. */
            rules_digest: string;
        };
        SeasonsBody: {
            /**
             * Format: date-time
             * @description The season clock.
             */
            now: string;
            /**
             * @description How many times faster than real time it runs; not 1 in a rehearsal only.
             * @example 1
             */
            rate: number;
            seasons: components["schemas"]["SeasonBody"][];
        };
        FenceBody: {
            /** @example ingress.0 */
            queue: string;
            /**
             * Format: date-time
             * @description It waits in the broker until then.
             */
            armed_until: string | null;
            /**
             * Format: date-time
             * @description A second one was published at the deadline.
             */
            published_at: string | null;
            /**
             * Format: date-time
             * @description It was met in the queue.
             */
            seen_at: string | null;
        };
        ClosingBody: {
            /** @description The closing record: counts per office, what went unanswered, what came late until it was signed. */
            payload: {
                [key: string]: unknown;
            };
            /** @description The signed envelope (DSSE), from which anyone can check the payload. */
            envelope: {
                [key: string]: unknown;
            };
            /** @description The signature was verified for this answer. */
            verified: boolean;
        };
        SeasonDetailBody: {
            /** @example 2026 */
            season: string;
            /** @enum {string} */
            state: "planned" | "open" | "closing" | "closed" | "sealed";
            window: components["schemas"]["WindowBody"];
            /** Format: date-time */
            closed_at: string | null;
            /**
             * @description Rule file that scores are computed by.
             * @example foshan-2014-illustrative
             */
            rules_id: string;
            /** @description SHA-256 of the rule file, base64. */
            rules_digest: string;
            /**
             * Format: date-time
             * @description The season clock.
             */
            now: string;
            /**
             * @description Ingress queues whose fences must be seen before it closes.
             * @example 1
             */
            partitions: number;
            fences: components["schemas"]["FenceBody"][];
            /** @description Once it is closed. */
            closing_record: components["schemas"]["ClosingBody"] | null;
        };
        ApplicationTotalsBody: {
            /** @example 500 */
            total: number;
            /**
             * @description Every task finally answered.
             * @example 420
             */
            complete: number;
        };
        CountsBody: {
            /** @example 120 */
            issued: number;
            /** @example 90 */
            confirmed: number;
            /** @example 6 */
            contradicted: number;
            /** @example 2 */
            not_found: number;
            /** @example 2 */
            unable: number;
            /**
             * @description Not finally answered yet; once the season is closed: unanswered.
             * @example 20
             */
            remaining: number;
            /**
             * @description Interim findings that came; they answer nothing.
             * @example 1
             */
            interim: number;
            /**
             * @description Results behind the fence; they count for nothing.
             * @example 0
             */
            late: number;
        };
        OfficeProgressBody: {
            /** @example 120 */
            issued: number;
            /** @example 90 */
            confirmed: number;
            /** @example 6 */
            contradicted: number;
            /** @example 2 */
            not_found: number;
            /** @example 2 */
            unable: number;
            /**
             * @description Not finally answered yet; once the season is closed: unanswered.
             * @example 20
             */
            remaining: number;
            /**
             * @description Interim findings that came; they answer nothing.
             * @example 1
             */
            interim: number;
            /**
             * @description Results behind the fence; they count for nothing.
             * @example 0
             */
            late: number;
            /** @example education.shunde */
            office: string;
            /**
             * @description District, `city`, `province`, `home_authority`, or the issuing body.
             * @example shunde
             */
            jurisdiction: string;
            name: components["schemas"]["WordsBody"];
        };
        AgencyProgressBody: {
            /** @example 120 */
            issued: number;
            /** @example 90 */
            confirmed: number;
            /** @example 6 */
            contradicted: number;
            /** @example 2 */
            not_found: number;
            /** @example 2 */
            unable: number;
            /**
             * @description Not finally answered yet; once the season is closed: unanswered.
             * @example 20
             */
            remaining: number;
            /**
             * @description Interim findings that came; they answer nothing.
             * @example 1
             */
            interim: number;
            /**
             * @description Results behind the fence; they count for nothing.
             * @example 0
             */
            late: number;
            /** @example education */
            agency: string;
            name: components["schemas"]["WordsBody"];
            offices: components["schemas"]["OfficeProgressBody"][];
        };
        ProgressBody: {
            /** @example 2026 */
            season: string;
            /**
             * Format: date-time
             * @description All figures belong to this moment of the season clock.
             */
            at: string;
            applications: components["schemas"]["ApplicationTotalsBody"];
            totals: components["schemas"]["CountsBody"];
            /** @description Rows of the grid; its columns are the jurisdictions of the offices. */
            agencies: components["schemas"]["AgencyProgressBody"][];
        };
        SeasonClockBody: {
            /**
             * Format: date-time
             * @description The season clock when the figures were read.
             */
            now: string;
            /**
             * @description How many times faster than real time it runs; not 1 in a rehearsal only.
             * @example 1
             */
            rate: number;
        };
        ApplicationFiguresBody: {
            /** @example 500 */
            total: number;
            /**
             * @description Every task finally answered.
             * @example 420
             */
            complete: number;
        };
        TaskFiguresBody: {
            /** @example 8379 */
            issued: number;
            /** @example 8000 */
            answered: number;
            /**
             * @description `issued` less `answered`.
             * @example 379
             */
            remaining: number;
            /**
             * @description Open tasks whose last day in time is past.
             * @example 12
             */
            overdue: number;
            /**
             * @description Answered today, in Foshan.
             * @example 40
             */
            today: number;
        };
        CityForecastBody: {
            /**
             * @description `paths`: drawn from the last 15 working days. `no_history`: too few days to say anything. `standstill`: no answer for five working days.
             * @enum {string}
             */
            kind: "done" | "no_history" | "standstill" | "paths";
            /**
             * Format: date
             * @description Half of the paths have ended by then; null beyond the horizon.
             */
            p50: string | null;
            /**
             * Format: date
             * @description Nine of ten paths have ended by then.
             */
            p90: string | null;
            /** @enum {string} */
            lamp: "normal" | "warning" | "yellow" | "red" | "no_data";
            /**
             * @description Offices at a standstill: with them there is no end, the days leave them out.
             * @example 1
             */
            standstill: number;
            /**
             * @description Offices with too few days to go by; the days leave them out.
             * @example 3
             */
            unknown: number;
        };
        BurnUpDayBody: {
            /** Format: date */
            day: string;
            /** @description Working day by the notices of the State Council. */
            working: boolean;
            /** @description Null for days to come. */
            answered: number | null;
            /** @description Complete applications; null for days to come. */
            complete: number | null;
            /** @description An even pace over the working days of the window. */
            required: number;
        };
        ForecastBody: {
            /**
             * @description `paths`: drawn from the last 15 working days. `no_history`: too few days to say anything. `standstill`: no answer for five working days.
             * @enum {string}
             */
            kind: "done" | "no_history" | "standstill" | "paths";
            /**
             * Format: date
             * @description Half of the paths have ended by then; null beyond the horizon.
             */
            p50: string | null;
            /**
             * Format: date
             * @description Nine of ten paths have ended by then.
             */
            p90: string | null;
        };
        OfficeOutlookBody: {
            /** @example education.shunde */
            office: string;
            /** @example education */
            agency: string;
            /** @example shunde */
            jurisdiction: string;
            name: components["schemas"]["WordsBody"];
            /** @example 120 */
            issued: number;
            /** @example 100 */
            answered: number;
            /** @example 20 */
            remaining: number;
            /** @example 2 */
            overdue: number;
            /**
             * @description Results behind the fence; they count for nothing.
             * @example 0
             */
            late: number;
            /** @enum {string} */
            lamp: "normal" | "warning" | "yellow" | "red" | "no_data";
            forecast: components["schemas"]["ForecastBody"];
            /**
             * @description Answers on a working day, the mean of the last 15.
             * @example 12
             */
            per_day: number;
            /**
             * @description Answers on a working day that would be enough; null when none is left.
             * @example 4
             */
            required_per_day: number | null;
        };
        CodedBody: {
            /** @example record_differs */
            code: string;
            /** @example 与登记不一致 */
            zh: string;
            /** @example A record exists and differs. */
            en: string;
        };
        QuarantineCountBody: {
            why: components["schemas"]["CodedBody"];
            /** @example 3 */
            messages: number;
        };
        ExceptionsBody: {
            quarantined: components["schemas"]["QuarantineCountBody"][];
            /**
             * @description Results behind the fence.
             * @example 0
             */
            late: number;
        };
        OverviewBody: {
            /** @example 2026 */
            season: string;
            /** @enum {string} */
            state: "planned" | "open" | "closing" | "closed" | "sealed";
            clock: components["schemas"]["SeasonClockBody"];
            window: components["schemas"]["WindowBody"];
            applications: components["schemas"]["ApplicationFiguresBody"];
            tasks: components["schemas"]["TaskFiguresBody"];
            forecast: components["schemas"]["CityForecastBody"];
            burn_up: components["schemas"]["BurnUpDayBody"][];
            /** @description Rows of the grid. */
            agencies: components["schemas"]["AgencyRefBody"][];
            /** @description Columns of the grid; offices of no district stand apart. */
            districts: components["schemas"]["AgencyRefBody"][];
            /** @description Cells of the grid. */
            offices: components["schemas"]["OfficeOutlookBody"][];
            exceptions: components["schemas"]["ExceptionsBody"];
        };
        VerdictCountsBody: {
            confirmed: number;
            contradicted: number;
            not_found: number;
            unable: number;
            /** @description Interim findings that came; they answer nothing. */
            interim: number;
        };
        OfficeDayBody: {
            /** Format: date */
            day: string;
            /**
             * @description Tasks answered on the day.
             * @example 14
             */
            answered: number;
        };
        OpenByDueBody: {
            /** @example 2 */
            overdue: number;
            /**
             * @description Due today or within three working days.
             * @example 5
             */
            soon: number;
            /** @example 13 */
            later: number;
        };
        OfficeStandingBody: {
            /** @example 2026 */
            season: string;
            /**
             * Format: date-time
             * @description All figures belong to this moment of the season clock.
             */
            at: string;
            /** Format: date-time */
            closes_at: string;
            outlook: components["schemas"]["OfficeOutlookBody"];
            verdicts: components["schemas"]["VerdictCountsBody"];
            /** @description Every day of the window up to now. */
            days: components["schemas"]["OfficeDayBody"][];
            due: components["schemas"]["OpenByDueBody"];
        };
        ReminderBody: {
            /** Format: uuid */
            id: string;
            /**
             * Format: date-time
             * @description The figures belong to this moment of the season clock.
             */
            sent_at: string;
            /**
             * @description Who sent it.
             * @example li-001
             */
            sent_by: string;
            /** @example 14 */
            remaining: number;
            /** @example 3 */
            overdue: number;
            /** @enum {string} */
            lamp: "normal" | "warning" | "yellow" | "red" | "no_data";
            /** @description Answers on a working day that would be enough. */
            required_per_day: number | null;
            note: string | null;
            /**
             * @description Waits for the broker; lies with the broker or the office; noted: the office's signature is here.
             * @enum {string}
             */
            state: "waiting" | "sent" | "noted";
            /** Format: date-time */
            noted_at: string | null;
        };
        RemindersBody: {
            /** @description The last twenty, newest first. */
            entries: components["schemas"]["ReminderBody"][];
        };
        SendReminderBody: {
            /**
             * @description What the sender adds. It is read by the office; no personal data.
             * @example 请于本周五前办结逾期事项。
             */
            note?: string;
        };
        MoveWindowBody: {
            /**
             * Format: date-time
             * @description The new deadline, exclusive.
             * @example 2026-12-15T16:00:00.000Z
             */
            closes_at: string;
        };
        MovedWindowBody: {
            /**
             * Format: date-time
             * @description The new deadline, exclusive.
             * @example 2026-12-15T16:00:00.000Z
             */
            closes_at: string;
            /** @example 2026 */
            season: string;
            /**
             * @description Raised by each move; fences of an older epoch are ignored.
             * @example 2
             */
            epoch: number;
        };
        BandBody: {
            /**
             * @description Lower end in hundredths of a point; the band ends ten points above it.
             * @example 6000
             */
            from: number;
            /** @example 31 */
            applications: number;
        };
        DistrictScoresBody: {
            /** @example shunde */
            district: string;
            /** @example 100 */
            scored: number;
            /**
             * @description The threshold is reached and nothing bars.
             * @example 64
             */
            reached: number;
            /** @example 3 */
            barred: number;
            bands: components["schemas"]["BandBody"][];
        };
        ScoresBody: {
            /** @example 2026 */
            season: string;
            /**
             * @description Hundredths of a point.
             * @example 6000
             */
            threshold: number;
            districts: components["schemas"]["DistrictScoresBody"][];
        };
        RankedBody: {
            /** @example FS-2026-000123 */
            number: string;
            /** @example shunde */
            district: string;
            /**
             * @description Hundredths of a point.
             * @example 7250
             */
            total: number;
            reached: boolean;
            barred: boolean;
            /** Format: date-time */
            handed_in_at: string;
        };
        RankingBody: {
            entries: components["schemas"]["RankedBody"][];
            /** @description `cursor` of the next page; null on the last. */
            next: string | null;
        };
        ApplicationSummaryBody: {
            /** @example FS-2026-000123 */
            number: string;
            /** @example 2026 */
            season: string;
            /** @example shunde */
            district: string;
            /** @example 张＊ */
            name: string;
            /** Format: date-time */
            handed_in_at: string;
            /** @example 14 */
            tasks: number;
            /** @example 2 */
            open_tasks: number;
            /** Format: date-time */
            completed_at: string | null;
        };
        ApplicationPageBody: {
            entries: components["schemas"]["ApplicationSummaryBody"][];
            /**
             * @description Applications of the season that may be seen, without the other filters.
             * @example 500
             */
            total: number;
            /**
             * @description How many the filters leave; null with a filter by office, which is not counted.
             * @example 80
             */
            matching: number | null;
            /** @description `cursor` of the next page; null on the last. */
            next: string | null;
        };
        MaskedApplicantBody: {
            /** @example 张＊ */
            name: string;
            /** @example **************002X */
            id_number: string | null;
            /** @example 湖南省长沙市 */
            hukou_place: string;
        };
        MaskedPersonBody: {
            /** @example 张＊ */
            name: string;
            /** @example **************002X */
            id_number: string | null;
        };
        MaskedChildBody: {
            /** @example 张＊ */
            name: string;
            /** @example **************002X */
            id_number: string | null;
            /** @example 2015-**-** */
            birth_date: string;
        };
        MaskedClaimBody: {
            /** @example diploma_senior_district */
            item: string;
            /** @example applicant */
            subject: string;
            /**
             * @example {
             *       "certificate_number": "粤***号",
             *       "degree": "senior_secondary"
             *     }
             */
            fields: {
                [key: string]: string | number | boolean;
            };
        };
        ItemRefBody: {
            /** @example diploma_senior_district */
            id: string;
            name: components["schemas"]["WordsBody"];
        };
        TaskFieldBody: {
            /** @example graduated_on */
            field: string;
            label: components["schemas"]["WordsBody"];
            /** @description What the applicant states, masked where it is personal; null where the claim does not state it. */
            value: (string | number | boolean) | null;
            /** @description What a code means. */
            words: components["schemas"]["WordsBody"] | null;
        };
        FactFormBody: {
            /** @example months_city */
            name: string;
            label: components["schemas"]["WordsBody"];
            /**
             * @description Kind of value: money in hundredths, dates YYYY-MM-DD.
             * @example months
             */
            kind: string;
            /** @description For a code: what it may be. */
            codes: components["schemas"]["CodedBody"][] | null;
        };
        ComparisonBody: {
            /** @example graduated_on */
            field: string;
            /** @example date */
            rule: string;
            /** @enum {string} */
            outcome: "equal" | "differs" | "at_least" | "less" | "absent" | "noted";
            /** @description What the office found, masked by the office. */
            found?: string;
        };
        KeyThenBody: {
            /**
             * @description `grace`: retired, but the result was on its way. `suspect`: in wrong hands by then; the result does not count.
             * @enum {string}
             */
            then: "valid" | "grace" | "suspect" | "refused";
            /**
             * @description The state of the key today.
             * @enum {string}
             */
            now: "pending" | "active" | "retiring" | "retired" | "revoked";
            /** Format: date-time */
            not_before: string;
            /**
             * Format: date-time
             * @description Exclusive; null: without end.
             */
            not_after: string | null;
        };
        BatchPlaceBody: {
            /** @example 12 */
            index: number;
            /** @example 256 */
            count: number;
        };
        SignatureBody: {
            /** @description First 16 bytes of SHA-256 over the public key, hex. */
            keyid: string;
            /**
             * @description Whose key it is by the registry.
             * @example education.shunde
             */
            owner: string | null;
            /** @description Null when the registry has no such key. */
            key: components["schemas"]["KeyThenBody"] | null;
            /** @description Where it stands in a batch; null for a signature of its own. */
            batch: components["schemas"]["BatchPlaceBody"] | null;
            /** @description The signature was verified for this answer, with the key registry as it is now. */
            verified: boolean;
            /**
             * @description Why it was not: a rejection code.
             * @example null
             */
            code: string | null;
        };
        FindingBody: {
            /** @description Whose finding it is: not always the office that has the task now. */
            office: components["schemas"]["OfficeRefBody"];
            /** @example contradicted */
            verdict: string;
            reason: components["schemas"]["CodedBody"];
            /**
             * @example {
             *       "degree": "senior_secondary"
             *     }
             */
            facts: {
                [key: string]: string | number | boolean;
            };
            comparison: components["schemas"]["ComparisonBody"][];
            /** @enum {string} */
            decided_by: "automatic" | "officer";
            /**
             * Format: date-time
             * @description When the source of the office was read.
             */
            observed_at: string;
            /** Format: date-time */
            signed_at: string;
            /** Format: date-time */
            received_at: string;
            /**
             * @description A late finding is recorded and counts for nothing.
             * @enum {string}
             */
            status: "accepted" | "late";
            /** @description It is the finding that answers the task. */
            counts: boolean;
            /** Format: uuid */
            receipt_id: string;
            /** @description Digest of the result, hex; names it in the address of its proof. */
            digest: string;
            /** @description Position of its leaf in the ledger; null while it has none. */
            ledger_index: number | null;
            signature: components["schemas"]["SignatureBody"];
        };
        TaskBody: {
            /** Format: uuid */
            id: string;
            office: components["schemas"]["OfficeRefBody"];
            item: components["schemas"]["ItemRefBody"];
            /** @example applicant */
            subject: string;
            /** @enum {string} */
            state: "issued" | "interim" | "answered" | "unanswered";
            /** @example confirmed */
            verdict: string | null;
            /** Format: date-time */
            issued_at: string;
            /**
             * Format: date-time
             * @description Planning date; what counts is the end of the window.
             */
            due_at: string;
            /** @description Which of `claims` it is about, counted from 0; null where several could be. */
            claim: number | null;
            /** @description The fields that findings compare. */
            fields: components["schemas"]["TaskFieldBody"][];
            /** @description What the facts of findings are called. */
            fact_forms: components["schemas"]["FactFormBody"][];
            /** @description Every finding that came for the task, in the order of arrival. */
            findings: components["schemas"]["FindingBody"][];
        };
        PointsSourceBody: {
            item: components["schemas"]["ItemRefBody"];
            office: components["schemas"]["OfficeRefBody"];
            /** @example applicant */
            subject: string;
        };
        ScoreLineBody: {
            /** @example social_insurance_years */
            indicator: string;
            name: components["schemas"]["WordsBody"];
            /**
             * @description Hundredths of a point.
             * @example 1200
             */
            points: number;
            /**
             * @description Why the points are not simply those of the findings.
             * @enum {string|null}
             */
            note: "capped" | "group_capped" | "lower_value_counted" | null;
            /**
             * @description The best of its findings counts, or all of them. Null for an indicator that the rule file has not any more.
             * @enum {string|null}
             */
            combine: "max" | "sum" | null;
            /**
             * @description The most it can come to.
             * @example 1500
             */
            cap: number | null;
            /** @description Where the rule file has its values from. */
            source: string | null;
            /** @description Findings that the points come from. */
            from: components["schemas"]["PointsSourceBody"][];
        };
        ScoreFlagBody: {
            /** @enum {string} */
            kind: "conflict" | "not_confirmed_by_all" | "missing_fact" | "unlisted_code" | "outside_window" | "gate_unmet" | "barred";
            /** @example social_insurance_years */
            indicator: string;
            name: components["schemas"]["WordsBody"];
        };
        ScoreBody: {
            /**
             * @description Hundredths of a point.
             * @example 7250
             */
            total: number;
            /**
             * @description What must be reached.
             * @example 6000
             */
            threshold: number;
            /**
             * @description Id of the rule file.
             * @example foshan-2014-illustrative
             */
            rules: string;
            /** @description The threshold is reached and nothing bars. */
            reached: boolean;
            barred: boolean;
            /** @description The rule file says of itself that its points are not the official ones. */
            illustrative: boolean;
            lines: components["schemas"]["ScoreLineBody"][];
            /** @description What somebody should look at. */
            flags: components["schemas"]["ScoreFlagBody"][];
        };
        ApplicationViewBody: {
            /** @example FS-2026-000123 */
            number: string;
            /**
             * Format: uuid
             * @description The opaque reference that offices see.
             */
            id: string;
            /** @example 2026 */
            season: string;
            /** @example shunde */
            district: string;
            /** Format: date-time */
            handed_in_at: string;
            /** Format: date-time */
            recorded_at: string;
            /** Format: date-time */
            completed_at: string | null;
            /** @example 2 */
            open_tasks: number;
            applicant: components["schemas"]["MaskedApplicantBody"];
            spouse: components["schemas"]["MaskedPersonBody"] | null;
            children: components["schemas"]["MaskedChildBody"][];
            claims: components["schemas"]["MaskedClaimBody"][];
            tasks: components["schemas"]["TaskBody"][];
            /** @description Once the season is scored. */
            score: components["schemas"]["ScoreBody"] | null;
        };
        RejectionBody: {
            /** @example record_differs */
            code: string;
            /** @example 与登记不一致 */
            zh: string;
            /** @example A record exists and differs. */
            en: string;
            /** @description What the office can do about it. */
            mend: components["schemas"]["WordsBody"] | null;
        };
        QuarantinedBody: {
            /** Format: uuid */
            id: string;
            why: components["schemas"]["RejectionBody"];
            /**
             * @description What exactly was wrong; never a value of the message.
             * @example signatures[0].sig
             */
            detail: string;
            /** @description Where it came from, as far as that is certain. */
            office: components["schemas"]["OfficeRefBody"] | null;
            /** @example ingress.0 */
            queue: string;
            /** @example results.education.shunde */
            exchange: string;
            /** @description It came before the fence: being set aside does not make it late. */
            in_time: boolean;
            /**
             * @description How often the same bytes came.
             * @example 1
             */
            times: number;
            /** @example 912 */
            bytes: number;
            /** Format: date-time */
            first_seen_at: string;
            /** Format: date-time */
            last_seen_at: string;
            /** @enum {string} */
            state: "held" | "released" | "discarded";
            /**
             * @description How often it was judged again by itself.
             * @example 2
             */
            attempts: number;
            /**
             * Format: date-time
             * @description When it is judged again by itself.
             */
            next_attempt_at: string | null;
            /** @description What the last judging said: an outcome or a rejection code. */
            outcome: string | null;
            /** @description `wait`, `release`, `ask_office` or `discard`, while it is held. */
            suggested: components["schemas"]["CodedBody"] | null;
        };
        QuarantinePageBody: {
            entries: components["schemas"]["QuarantinedBody"][];
            /** @description `cursor` of the next page; null on the last. */
            next: string | null;
        };
        QuarantineCauseBody: {
            why: components["schemas"]["CodedBody"];
            /**
             * @description Still in quarantine.
             * @example 3
             */
            held: number;
            /** @example 12 */
            released: number;
            /** @example 1 */
            discarded: number;
        };
        QuarantineCausesBody: {
            /** @description What holds most stands in front. */
            causes: components["schemas"]["QuarantineCauseBody"][];
        };
        LateResultBody: {
            office: components["schemas"]["OfficeRefBody"];
            /**
             * @description Sequence number of the office.
             * @example 87
             */
            sequence: number;
            /** Format: uuid */
            task_id: string;
            /** @description Envelope digest of the result, hexadecimal. */
            digest: string;
            /**
             * @description What two persons decided.
             * @enum {string|null}
             */
            decided: "admitted" | "refused" | null;
            /** @example FS-2026-000123 */
            application: string;
            item: components["schemas"]["ItemRefBody"];
            /** @example applicant */
            subject: string;
            /** @example confirmed */
            verdict: string;
            reason: components["schemas"]["CodedBody"];
            /** Format: date-time */
            received_at: string;
            /** Format: uuid */
            receipt_id: string;
        };
        LatePageBody: {
            entries: components["schemas"]["LateResultBody"][];
            /** @description `cursor` of the next page; null on the last. */
            next: string | null;
        };
        JudgementBody: {
            /**
             * @description As if it had come now, with its mark of having been in time. `reissued`: the task goes to its office again. `answered`: the task is answered already. `passed`: nothing is lost without it. `refused`: it stays, for `why`.
             * @enum {string}
             */
            outcome: "accepted" | "late" | "duplicate" | "reissued" | "answered" | "passed" | "refused";
            why: components["schemas"]["CodedBody"] | null;
        };
        ReasonBody: {
            /**
             * @description Why; kept with the decision. No personal data.
             * @example 该单位机房停电，结果迟到十分钟
             */
            reason: string;
        };
        BatchBody: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            action: "release" | "discard_quarantined" | "admit_result" | "refuse_result";
            /**
             * @description Who started or proposed it.
             * @example hr-001
             */
            started_by: string;
            /** Format: date-time */
            started_at: string;
            reason: string | null;
            /** @description The second person, where it takes one. */
            decided_by: string | null;
            /** Format: date-time */
            decided_at: string | null;
            /** Format: date-time */
            finished_at: string | null;
            /**
             * @description `open`: waits for the second person.
             * @enum {string}
             */
            state: "open" | "running" | "done" | "rejected";
            /** @description The reason it was narrowed to. */
            why: components["schemas"]["CodedBody"] | null;
            office: components["schemas"]["OfficeRefBody"] | null;
            /** @example 2026 */
            season: string | null;
            /**
             * @description How many it is about.
             * @example 120
             */
            total: number;
            /**
             * @description Done so far.
             * @example 80
             */
            done: number;
            /**
             * @description Of those: what stays as it was.
             * @example 3
             */
            failed: number;
        };
        BatchPageBody: {
            entries: components["schemas"]["BatchBody"][];
            next: string | null;
        };
        NewBatchBody: {
            /**
             * @description All but `release` wait for the approval of another person.
             * @enum {string}
             */
            action: "release" | "discard_quarantined" | "admit_result" | "refuse_result";
            /**
             * @description Only what is held for this reason.
             * @enum {string}
             */
            code?: "TOO_LARGE" | "NOT_AN_ENVELOPE" | "UNKNOWN_PAYLOAD_TYPE" | "UNKNOWN_EXCHANGE" | "UNKNOWN_KEY" | "KEY_NOT_VALID" | "KEY_RETIRED" | "KEY_REVOKED" | "WRONG_KEY_OWNER" | "WRONG_ACCOUNT" | "BAD_SIGNATURE" | "BAD_BATCH_PATH" | "MALFORMED_PAYLOAD" | "SCHEMA_MISMATCH" | "UNSUPPORTED_VERSION" | "FOREIGN_REALM" | "FOREIGN_SEASON" | "WRONG_OFFICE" | "UNKNOWN_TASK" | "TASK_MISMATCH" | "VERDICT_NOT_ALLOWED" | "ALREADY_ANSWERED" | "SEQUENCE_REUSED" | "CLOCK_AHEAD" | "BACKDATED" | "UNKNOWN_MANIFEST" | "UNKNOWN_REMINDER" | "REJECTED_BY_OFFICE" | "NOT_PROCESSED" | "UNDELIVERABLE";
            /**
             * @description Only what came from this office.
             * @example education.shunde
             */
            office?: string;
            /**
             * @description Only late results of this season.
             * @example 2026
             */
            season?: string;
            /** @description Why; kept with each decision. No personal data. Not with `release`. */
            reason?: string;
        };
        BatchItemBody: {
            /** @description Id of the message, or task id and digest (hex) of the late result. */
            subject: string;
            office: components["schemas"]["OfficeRefBody"] | null;
            /** @description Of a late result. */
            application: string | null;
            /** @description Of a late result. */
            item: components["schemas"]["ItemRefBody"] | null;
            /** @description Null while nothing was done; `failed`: the log says why. */
            outcome: string | null;
            /** @description Why it stays as it was. */
            why: components["schemas"]["CodedBody"] | null;
        };
        BatchItemPageBody: {
            entries: components["schemas"]["BatchItemBody"][];
            next: string | null;
        };
        LateProposalBody: {
            /**
             * @description Why; kept with the decision. No personal data.
             * @example 该单位机房停电，结果迟到十分钟
             */
            reason: string;
            /** @enum {string} */
            action: "admit" | "refuse";
        };
        DecisionProposalBody: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            action: "admit_result" | "refuse_result" | "discard_quarantined";
            /** @description Id of the quarantined message, or task id and digest (hex) of the late result. */
            subject: string;
            /** @example 2026 */
            season: string | null;
            /** @description SHA-256 digest of the result or message, base64. */
            target: string;
            reason: string;
            /** @example hr-001 */
            proposed_by: string;
            /** Format: date-time */
            proposed_at: string;
            /** @enum {string} */
            state: "open" | "approved" | "rejected" | "stale";
            decided_by: string | null;
            /** Format: date-time */
            decided_at: string | null;
        };
        ProposalPageBody: {
            entries: components["schemas"]["DecisionProposalBody"][];
            next: string | null;
        };
        UnroutedBody: {
            /** Format: uuid */
            task_id: string;
            /** @example FS-2026-000123 */
            application: string;
            /** @example 2026 */
            season: string;
            /** @description The office that said that it is not its own. */
            office: components["schemas"]["OfficeRefBody"];
            item: components["schemas"]["ItemRefBody"];
            /** @example applicant */
            subject: string;
            why: components["schemas"]["CodedBody"];
            /** Format: date-time */
            since: string;
            /** @description Offices that check this item. */
            candidates: components["schemas"]["OfficeRefBody"][];
        };
        UnroutedPageBody: {
            entries: components["schemas"]["UnroutedBody"][];
            next: string | null;
        };
        RouteBody: {
            /** @example education.nanhai */
            office: string;
        };
        SheetRowBody: {
            /**
             * @description Row of the sheet; the first entry is in row 4.
             * @example 17
             */
            row: number;
            /** Format: uuid */
            id: string | null;
            /** @enum {string} */
            outcome: "new" | "changed" | "conflict" | "error";
            /** @description Why it is not taken: as in a problem, or `invalid_row`. */
            code: string | null;
            message: components["schemas"]["MessageBody"] | null;
            /** @description `path` is the column. */
            faults: components["schemas"]["FaultBody"][];
        };
        SheetBody: {
            /** @description Rows `new` and `changed` were saved; false when it was only to be checked. */
            saved: boolean;
            /** @example 40 */
            new: number;
            /**
             * @description Answers that the second person had given back.
             * @example 1
             */
            changed: number;
            /**
             * @description Somebody else was faster, or it is decided.
             * @example 2
             */
            conflicts: number;
            /** @example 3 */
            errors: number;
            /**
             * @description Rows in which nothing was entered.
             * @example 12
             */
            unanswered: number;
            rows: components["schemas"]["SheetRowBody"][];
        };
        WorklistEntryBody: {
            /** Format: uuid */
            id: string;
            /**
             * Format: uuid
             * @description The task, by which the office can be asked.
             */
            task_id: string;
            /** @description Opaque reference of the application. */
            application_ref: string;
            /** @example 2026 */
            season: string;
            office: components["schemas"]["OfficeRefBody"];
            item: components["schemas"]["ItemRefBody"];
            /** @example applicant */
            subject: string;
            /** @description Why a program could not answer it. */
            reason: components["schemas"]["CodedBody"];
            /** @description A second person has to agree. */
            needs_second_person: boolean;
            /** @enum {string} */
            state: "open" | "claimed" | "proposed" | "decided" | "answered" | "withdrawn";
            /**
             * @description Who has it at this moment.
             * @example li-017
             */
            claimed_by: string | null;
            /** Format: date-time */
            claimed_until: string | null;
            /** @description Who proposed the answer that waits or was returned. */
            proposed_by: string | null;
            /** @description Why the second person gave it back. */
            returned_because: string | null;
            /** Format: date-time */
            opened_at: string;
            /** Format: date-time */
            due_at: string;
            /**
             * Format: date-time
             * @description End of the window, exclusive.
             */
            closes_at: string;
            /** @description It is not decided and should have been. */
            overdue: boolean;
            /** Format: date-time */
            decided_at: string | null;
            /**
             * Format: date-time
             * @description When the signed answer came, or the window closed first.
             */
            settled_at: string | null;
        };
        WorklistPageBody: {
            entries: components["schemas"]["WorklistEntryBody"][];
            /** @description `cursor` of the next page; null on the last. */
            next: string | null;
        };
        UnfinishedItemBody: {
            item: components["schemas"]["ItemRefBody"];
            /** @example 7 */
            unfinished: number;
        };
        WorklistCountsBody: {
            /** @example 12 */
            open: number;
            /** @example 3 */
            claimed: number;
            /** @example 1 */
            proposed: number;
            /** @example 0 */
            decided: number;
            /** @example 40 */
            answered: number;
            /** @example 0 */
            withdrawn: number;
            /**
             * @description Unfinished entries whose due date has passed.
             * @example 2
             */
            overdue: number;
            /** @description Items that have unfinished entries. */
            items: components["schemas"]["UnfinishedItemBody"][];
        };
        ClaimedFieldBody: {
            /** @example certificate_number */
            field: string;
            label: components["schemas"]["WordsBody"];
            /**
             * @description How a program would compare it.
             * @example number
             */
            rule: string;
            value: string | number | boolean;
        };
        ReasonChoiceBody: {
            /** @example record_differs */
            code: string;
            /** @example 与登记不一致 */
            zh: string;
            /** @example A record exists and differs. */
            en: string;
            /** @example confirmed */
            verdict: string;
        };
        ProposedAnswerBody: {
            /** @example confirmed */
            verdict: string;
            reason: components["schemas"]["CodedBody"];
            facts: {
                [key: string]: string | number | boolean;
            };
            comparison: components["schemas"]["ComparisonBody"][];
            /** @example 纸质台账 2008 */
            evidence_source: string;
            evidence_digest: string | null;
            /** Format: date-time */
            evidence_as_of: string | null;
            note: string | null;
            by: string;
            reviewed_by: string | null;
        };
        WorklistEventBody: {
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            kind: "opened" | "claimed" | "released" | "proposed" | "approved" | "returned" | "decided" | "answered" | "withdrawn";
            /** @description Staff reference; null when it was no person. */
            by: string | null;
            /** @description Reason code, or why it was returned. */
            words: string | null;
        };
        WorklistEntryViewBody: {
            /** Format: uuid */
            id: string;
            /**
             * Format: uuid
             * @description The task, by which the office can be asked.
             */
            task_id: string;
            /** @description Opaque reference of the application. */
            application_ref: string;
            /** @example 2026 */
            season: string;
            office: components["schemas"]["OfficeRefBody"];
            item: components["schemas"]["ItemRefBody"];
            /** @example applicant */
            subject: string;
            /** @description Why a program could not answer it. */
            reason: components["schemas"]["CodedBody"];
            /** @description A second person has to agree. */
            needs_second_person: boolean;
            /** @enum {string} */
            state: "open" | "claimed" | "proposed" | "decided" | "answered" | "withdrawn";
            /**
             * @description Who has it at this moment.
             * @example li-017
             */
            claimed_by: string | null;
            /** Format: date-time */
            claimed_until: string | null;
            /** @description Who proposed the answer that waits or was returned. */
            proposed_by: string | null;
            /** @description Why the second person gave it back. */
            returned_because: string | null;
            /** Format: date-time */
            opened_at: string;
            /** Format: date-time */
            due_at: string;
            /**
             * Format: date-time
             * @description End of the window, exclusive.
             */
            closes_at: string;
            /** @description It is not decided and should have been. */
            overdue: boolean;
            /** Format: date-time */
            decided_at: string | null;
            /**
             * Format: date-time
             * @description When the signed answer came, or the window closed first.
             */
            settled_at: string | null;
            /** @description What the applicant states: the fields this office needs, unmasked, because the office has them. */
            claim: components["schemas"]["ClaimedFieldBody"][];
            /** @description What the office’s program found so far. */
            findings: components["schemas"]["FindingBody"][];
            /** @description The answers that the item takes. */
            reasons: components["schemas"]["ReasonChoiceBody"][];
            /** @description Values that the office returns. */
            facts: components["schemas"]["FactFormBody"][];
            /** @description Why two persons are needed. */
            second_person_because: components["schemas"]["WordsBody"] | null;
            proposal: components["schemas"]["ProposedAnswerBody"] | null;
            history: components["schemas"]["WorklistEventBody"][];
        };
        ClaimsBody: {
            ids?: string[];
            next?: number;
            /**
             * @description With `next`: only of this item.
             * @example criminal_record
             */
            item?: string;
        };
        ActedBody: {
            /** Format: uuid */
            id: string;
            /**
             * @description Null: done. Else why not, as in a problem.
             * @example null
             */
            code: string | null;
            message: components["schemas"]["MessageBody"] | null;
            /** @description Who has it. */
            claimed_by: string | null;
        };
        ActedListBody: {
            /** @example 18 */
            done: number;
            entries: components["schemas"]["ActedBody"][];
        };
        EntryIdsBody: {
            ids: string[];
        };
        ComparedBody: {
            /** @example graduated_on */
            field: string;
            /** @enum {string} */
            outcome: "equal" | "differs" | "at_least" | "less" | "absent" | "noted";
            /** @description What the record holds; masked before it is kept. */
            found?: string;
        };
        ProposalBody: {
            /**
             * @description One of `reasons` of the entry; the verdict follows from it.
             * @example record_agrees
             */
            reason: string;
            facts?: {
                [key: string]: string | number | boolean;
            };
            comparison?: components["schemas"]["ComparedBody"][];
            /**
             * @description What was looked at. No names.
             * @example 纸质台账 2008 第 12 册
             */
            evidence_source: string;
            /** @description SHA-256 of a scan, base64: shows later what was seen. */
            evidence_digest?: string;
            /**
             * Format: date-time
             * @description State of what was looked at.
             */
            evidence_as_of?: string;
            /** @description For the second person; it does not leave the worklist. */
            note?: string;
        };
        ReviewBody: {
            /** @enum {string} */
            verdict: "approve" | "return";
            /** @description Why it is returned; required with `return`. */
            because?: string;
        };
        LedgerBody: {
            /** @example countersign/foshan/prod/2026 */
            origin: string;
            /** @description Verifier key of the log (C2SP signed-note); note it down elsewhere too. */
            log_key: string;
            /** @description Verifier keys of its witnesses. */
            witnesses: string[];
            /**
             * @description Leaves that have a position.
             * @example 18211
             */
            size: number;
            /**
             * @description Leaves under the newest signed head.
             * @example 18211
             */
            signed_size: number;
            /** Format: date-time */
            signed_at: string | null;
            /**
             * @description Witnesses that cosigned that head.
             * @example 0
             */
            cosigned: number;
            /**
             * @description Leaves by type.
             * @example {
             *       "RESULT": 8379
             *     }
             */
            leaves: {
                [key: string]: number;
            };
            /** Format: date-time */
            sealed_at: string | null;
        };
        ConsistencyBody: {
            /** @example 100 */
            from: number;
            /** @example 18211 */
            to: number;
            /** @description Consistency proof of RFC 9162, base64. */
            proof: string[];
        };
        TimeStampBody: {
            /**
             * @description Leaves under the head that is stamped.
             * @example 18211
             */
            size: number;
            /** @description What the time-stamp is over: the signed text of the head. */
            signed_text: string;
            /** @description TimeStampResp in DER, base64. */
            response: string;
        };
        ManifestEntryBody: {
            /** @example education.shunde */
            office: string;
            /** Format: date-time */
            drawn_at: string;
            /** @description What was signed. */
            manifest: {
                [key: string]: unknown;
            };
            /** @enum {string|null} */
            answer: "countersigned" | "disputed" | null;
            /** Format: date-time */
            answered_at: string | null;
        };
        ManifestsBody: {
            entries: components["schemas"]["ManifestEntryBody"][];
        };
        KeyBody: {
            /**
             * @description The first half of the fingerprint; read it aloud.
             * @example 3d2f…
             */
            key_id: string;
            /** @example education.shunde */
            owner: string;
            /** @example Ed25519 */
            algorithm: string;
            /** @description DER SubjectPublicKeyInfo, base64. */
            public_key: string;
            /** @enum {string} */
            state: "pending" | "active" | "retiring" | "retired" | "revoked";
            /** Format: date-time */
            not_before: string;
            /** Format: date-time */
            not_after: string | null;
            /** Format: date-time */
            registered_at: string;
            /** Format: date-time */
            retired_at: string | null;
            /** Format: date-time */
            revoked_at: string | null;
            /** Format: date-time */
            suspect_from: string | null;
            /** @description The key that it follows. */
            replaces: string | null;
            /** @description Staff references. */
            approved_by: string[];
        };
        KeyListBody: {
            keys: components["schemas"]["KeyBody"][];
        };
        KeyStatementBody: {
            /** @description The signed registration, an envelope, in base64. */
            proof: string;
            /** @description The same statement signed with the key that it follows, in base64. */
            endorsement?: string;
        };
        RevocationBody: {
            /**
             * @description For the record; name no person.
             * @example laptop stolen
             */
            reason: string;
            /**
             * Format: date-time
             * @description Since when the key may have been in wrong hands: what was recorded from then on does not count.
             */
            suspect_from?: string;
        };
        RevokedKeyBody: {
            key: components["schemas"]["KeyBody"];
            /**
             * @description Results that no longer count.
             * @example 12
             */
            suspect_results: number;
            /**
             * @description Tasks that are asked again.
             * @example 9
             */
            reopened_tasks: number;
        };
        KeyEventBody: {
            /** @example 87 */
            id: string;
            /** Format: date-time */
            at: string;
            /** @example education.shunde */
            owner: string;
            /** @example 3d2f… */
            key_id: string;
            /** @enum {string} */
            event: "added" | "activated" | "retiring" | "retired" | "revoked";
            /** @description By whom; empty for what an installation was set up with. */
            by: string[];
            reason: string | null;
            /** Format: date-time */
            suspect_from: string | null;
        };
        KeyEventPageBody: {
            entries: components["schemas"]["KeyEventBody"][];
            /** @description `cursor` of the next page; null on the last. */
            next: string | null;
        };
        VerificationFaultBody: {
            /** @description The rule that is broken. */
            rule: components["schemas"]["CodedBody"];
            /**
             * @description Index of the leaf.
             * @example 4711
             */
            leaf: number | null;
            office: string | null;
            /** @description Opaque reference of the application. */
            application: string | null;
            /** @description Names of fields, references and numbers. */
            detail: string;
        };
        VerificationNoticeBody: {
            rule: components["schemas"]["CodedBody"];
            /** @example 3 */
            times: number;
        };
        ProvenResultBody: {
            /** @example 4711 */
            leaf: number;
            /** @example RESULT */
            type: string;
            /**
             * Format: date-time
             * @description When it was recorded.
             */
            at: string;
            /** @example education.shunde */
            office: string | null;
            /** @example 12 */
            sequence: number;
            /** @example confirmed */
            verdict: string | null;
            /** Format: date-time */
            signed_at: string | null;
            key_id: string;
        };
        VerificationBody: {
            /**
             * @description What the file is.
             * @enum {string}
             */
            kind: "bundle" | "proof";
            /** @description No rule is broken. */
            verified: boolean;
            /**
             * @description What the offline verifier would exit with.
             * @example 0
             */
            exit: number;
            /** @example countersign/foshan/prod/2026 */
            origin: string;
            /** @example 18211 */
            leaves: number;
            /** @description The first two hundred. */
            faults: components["schemas"]["VerificationFaultBody"][];
            /** @example 0 */
            faults_in_all: number;
            /** @description Not wrong, but to be known. */
            notices: components["schemas"]["VerificationNoticeBody"][];
            /** @description What a proof shows; empty for a bundle. */
            results: components["schemas"]["ProvenResultBody"][];
        };
        LiveBody: {
            /**
             * @example live
             * @enum {string}
             */
            status: "live";
        };
        ReadinessBody: {
            /**
             * @example ready
             * @enum {string}
             */
            status: "ready" | "not_ready";
            /**
             * @example {
             *       "database": "ok",
             *       "broker": "ok"
             *     }
             */
            checks: {
                [key: string]: "ok" | "failed";
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    SessionController_who: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_signed_in`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    SessionController_open: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionBody"];
                };
            };
            /** @description `invalid_body`: The body has faults; mend what is listed. `malformed_json`: The body is not JSON as this service reads it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `sign_in_refused`: The account or the password is wrong, or the account is locked for a while. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `foreign_page`: The request does not come from a page of this system, or lacks its x-csrf-token. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unsupported_type`: This content type is not supported here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `too_many_requests`: Too often; try again later. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    SessionController_end: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_signed_in`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `foreign_page`: The request does not come from a page of this system, or lacks its x-csrf-token. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    SessionController_changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPasswordBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionBody"];
                };
            };
            /** @description `invalid_body`: The body has faults; mend what is listed. `malformed_json`: The body is not JSON as this service reads it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_signed_in`: Sign in first. `sign_in_refused`: The account or the password is wrong, or the account is locked for a while. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `foreign_page`: The request does not come from a page of this system, or lacks its x-csrf-token. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unsupported_type`: This content type is not supported here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `too_many_requests`: Too often; try again later. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    OidcController_ways: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInWaysBody"];
                };
            };
            /** @description `bad_request`: The request cannot be handled. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    SecondFactorController_complete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionBody"];
                };
            };
            /** @description `invalid_body`: The body has faults; mend what is listed. `malformed_json`: The body is not JSON as this service reads it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_signed_in`: Sign in first. `sign_in_refused`: The account or the password is wrong, or the account is locked for a while. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `foreign_page`: The request does not come from a page of this system, or lacks its x-csrf-token. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `too_many_requests`: Too often; try again later. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    SecondFactorController_prove: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProofBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionBody"];
                };
            };
            /** @description `invalid_body`: The body has faults; mend what is listed. `malformed_json`: The body is not JSON as this service reads it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_signed_in`: Sign in first. `sign_in_refused`: The account or the password is wrong, or the account is locked for a while. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `foreign_page`: The request does not come from a page of this system, or lacks its x-csrf-token. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `too_many_requests`: Too often; try again later. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    SecondFactorController_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodesBody"];
                };
            };
            /** @description `invalid_body`: The body has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_signed_in`: Sign in first. `sign_in_refused`: The account or the password is wrong, or the account is locked for a while. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. `fresh_proof_needed`: Prove anew who you are (POST /api/session/proof), then try again. `foreign_page`: The request does not come from a page of this system, or lacks its x-csrf-token. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    SecondFactorController_propose: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorBody"];
                };
            };
            /** @description `not_signed_in`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. `fresh_proof_needed`: Prove anew who you are (POST /api/session/proof), then try again. `foreign_page`: The request does not come from a page of this system, or lacks its x-csrf-token. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    SecondFactorController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionBody"];
                };
            };
            /** @description `not_signed_in`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. `fresh_proof_needed`: Prove anew who you are (POST /api/session/proof), then try again. `foreign_page`: The request does not come from a page of this system, or lacks its x-csrf-token. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    EventsController_stream: {
        parameters: {
            query?: never;
            header?: {
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_signed_in`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    AccountController_list: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                limit?: number;
                role?: "city_hr" | "district_hr" | "officer" | "reviewer" | "auditor" | "system_administrator" | "security_administrator" | "intake_service";
                state?: "active" | "disabled";
                office?: string;
                /** @description What the reference begins with. */
                beginning?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountPageBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_signed_in`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    AccountController_add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAccountBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FirstPasswordBody"];
                };
            };
            /** @description `invalid_body`: The body has faults; mend what is listed. `malformed_json`: The body is not JSON as this service reads it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. `fresh_proof_needed`: Prove anew who you are (POST /api/session/proof), then try again. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `account_taken`: There is such an account already; nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    AccountController_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedAccountBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountBody"];
                };
            };
            /** @description `invalid_body`: The body has faults; mend what is listed. `malformed_json`: The body is not JSON as this service reads it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. `fresh_proof_needed`: Prove anew who you are (POST /api/session/proof), then try again. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_account`: There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `role_kept_apart`: Auditor and administrators are roles that are neither left nor entered; nothing was changed. `own_account`: Nobody administers the own account. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    AccountController_unlock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. `fresh_proof_needed`: Prove anew who you are (POST /api/session/proof), then try again. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_account`: There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `own_account`: Nobody administers the own account. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    AccountController_firstPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FirstPasswordBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. `fresh_proof_needed`: Prove anew who you are (POST /api/session/proof), then try again. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_account`: There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `own_account`: Nobody administers the own account. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    AccountController_removeSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. `fresh_proof_needed`: Prove anew who you are (POST /api/session/proof), then try again. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_account`: There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `own_account`: Nobody administers the own account. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    AccountEventController_list: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                limit?: number;
                ref?: string;
                event?: "added" | "changed" | "signed_in" | "sign_in_failed" | "locked" | "unlocked" | "signed_out" | "password_changed" | "password_reset" | "second_factor_set" | "second_factor_removed" | "recovery_code_used" | "token_made";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountEventPageBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_signed_in`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    OfficeController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficesBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    AdapterController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdaptersBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    LampDaysController_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLampDaysBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LampDaysPreviewBody"];
                };
            };
            /** @description `invalid_body`: The body has faults; mend what is listed. `malformed_json`: The body is not JSON as this service reads it. `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unsupported_type`: This content type is not supported here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    LampDaysController_propose: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLampDaysBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposedBody"];
                };
            };
            /** @description `invalid_body`: The body has faults; mend what is listed. `malformed_json`: The body is not JSON as this service reads it. `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `already_proposed`: A proposal about this is open already. `nothing_changes`: This is what holds already; there is nothing to propose. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unsupported_type`: This content type is not supported here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    CalendarChangeController_list: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarChangePageBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    CalendarChangeController_propose: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNoticeBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposedBody"];
                };
            };
            /** @description `invalid_body`: The body has faults; mend what is listed. `malformed_json`: The body is not JSON as this service reads it. `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `already_proposed`: A proposal about this is open already. `nothing_changes`: This is what holds already; there is nothing to propose. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unsupported_type`: This content type is not supported here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    CalendarChangeController_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNoticeBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticePreviewBody"];
                };
            };
            /** @description `invalid_body`: The body has faults; mend what is listed. `malformed_json`: The body is not JSON as this service reads it. `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unsupported_type`: This content type is not supported here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    CalendarChangeController_approve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `second_person_needed`: Another person than the one who proposed must approve. `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_proposal`: There is no such proposal. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `proposal_decided`: The proposal has been decided. `subject_changed`: Things have changed since it was proposed; propose anew. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    CalendarChangeController_reject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_proposal`: There is no such proposal. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `proposal_decided`: The proposal has been decided. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    CalendarController_show: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    RevealController_purposes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurposesBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_signed_in`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    RevealController_reveal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevealBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevealedBody"];
                };
            };
            /** @description `invalid_body`: The body has faults; mend what is listed. `malformed_json`: The body is not JSON as this service reads it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `fresh_proof_needed`: Prove anew who you are (POST /api/session/proof), then try again. `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_application`: No application has this number. `unknown_field`: The application has no such field. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `too_many_reveals`: So many fields were revealed within the hour that no more can be; try again later. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    AccessDigestController_list: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDigestPageBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_signed_in`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    AccessDigestController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its last entry. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessDigestBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_stretch`: The access log has no such stretch. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    AccessDigestController_proof: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its last entry. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InclusionsBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_stretch`: The access log has no such stretch. `not_in_ledger`: The ledger does not have this, or not under a signed head yet. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    AccessLogController_search: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                limit?: number;
                /** @description Who read. */
                ref?: string;
                action?: "list" | "read" | "reveal" | "export";
                /** @description Whose file was read: the number of the application. */
                application?: string;
                from?: string;
                /** @description Exclusive. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessPageBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_signed_in`: Sign in first. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ExportController_list: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportPageBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ExportController_begin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportBody"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportRecordBody"];
                };
            };
            /** @description `invalid_body`: The body has faults; mend what is listed. `malformed_json`: The body is not JSON as this service reads it. `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unsupported_type`: This content type is not supported here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `too_many_exports`: Too many exports of yours are under way; wait for them. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ExportController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportRecordBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_export`: There is no such export. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ExportController_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_export`: There is no such export. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `export_not_ready`: The export is not finished, was not finished, or its file is no longer kept. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ViewController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedViewsBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ViewController_save: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedViewsBody"];
                };
            };
            /** @description `invalid_body`: The body has faults; mend what is listed. `malformed_json`: The body is not JSON as this service reads it. `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `too_many_views`: You keep as many views as can be kept; forget one first. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unsupported_type`: This content type is not supported here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ViewController_forget: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_view`: There is no such view. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ApplicationViewController_list: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                limit?: number;
                season?: string;
                district?: "chancheng" | "nanhai" | "shunde" | "sanshui" | "gaoming";
                /** @description `complete`: every task is finally answered. */
                state?: "complete" | "incomplete";
                /** @description Only applications that wait for this office. */
                office?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationPageBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ApplicationController_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplicationBody"];
            };
        };
        responses: {
            /** @description It had been handed in before in the same words; nothing was changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandedInBody"];
                };
            };
            /** @description It was split into tasks, which are on their way. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandedInBody"];
                };
            };
            /** @description `invalid_application`: The application has faults; mend what is listed. `malformed_json`: The body is not JSON as this service reads it. `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `number_taken`: Another application was handed in under this number; nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `too_large`: The body is larger than the limit. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unsupported_type`: This content type is not supported here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `signer_away`: The signer cannot be reached; nothing was changed. Try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ImportController_post: {
        parameters: {
            query?: {
                /** @description Only check the file; write nothing. */
                dry_run?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-ndjson": string;
                "text/csv": string;
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
            };
        };
        responses: {
            /** @description Nothing was new, or it was only to be checked; no row has a fault. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportBody"];
                };
            };
            /** @description Everything was imported. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportBody"];
                };
            };
            /** @description `unreadable_file`: The file cannot be read. `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `too_large`: The body is larger than the limit. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unsupported_type`: This content type is not supported here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description At least one row has a fault; nothing was imported. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportBody"];
                };
            };
            /** @description `signer_away`: The signer cannot be reached; nothing was changed. Try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ImportController_template: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    SeasonController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeasonsBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    SeasonController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                season: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeasonDetailBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_season`: There is no such season. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    SeasonController_progress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                season: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgressBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_season`: There is no such season. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    OverviewController_overview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                season: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverviewBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_season`: There is no such season. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    OverviewController_office: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                season: string;
                office: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeStandingBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_season`: There is no such season. `unknown_office`: There is no such office. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ReminderController_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                season: string;
                office: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemindersBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_season`: There is no such season. `unknown_office`: There is no such office. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ReminderController_send: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                season: string;
                office: string;
                /** @description Chosen by the caller, new for each reminder. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendReminderBody"];
            };
        };
        responses: {
            /** @description It was sent before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReminderBody"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReminderBody"];
                };
            };
            /** @description `invalid_body`: The body has faults; mend what is listed. `malformed_json`: The body is not JSON as this service reads it. `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_season`: There is no such season. `unknown_office`: There is no such office. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `window_over`: The review window is over. `nothing_to_remind`: The office has answered everything; there is nothing to remind it of. `reminded_lately`: The office was reminded within the last hour; nothing was sent. `reminder_taken`: A reminder with this id was sent and says something else; nothing was sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unsupported_type`: This content type is not supported here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `signer_away`: The signer cannot be reached; nothing was changed. Try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    WindowController_move: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                season: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveWindowBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MovedWindowBody"];
                };
            };
            /** @description `malformed_json`: The body is not JSON as this service reads it. `invalid_deadline`: The deadline has faults; mend what is listed. `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_season`: There is no such season. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `window_not_movable`: The deadline has come, the window is closed, or the new deadline does not lie ahead; nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unsupported_type`: This content type is not supported here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `signer_away`: The signer cannot be reached; nothing was changed. Try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ScoreController_spread: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                season: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScoresBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ScoreController_ranking: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                limit?: number;
                district?: "chancheng" | "nanhai" | "shunde" | "sanshui" | "gaoming";
                /** @description Only those who reach the threshold, or only the others. */
                reached?: "true" | "false";
            };
            header?: never;
            path: {
                season: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RankingBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ApplicationViewController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationViewBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_application`: No application has this number. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    MessageListController_quarantine: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                limit?: number;
                code?: "TOO_LARGE" | "NOT_AN_ENVELOPE" | "UNKNOWN_PAYLOAD_TYPE" | "UNKNOWN_EXCHANGE" | "UNKNOWN_KEY" | "KEY_NOT_VALID" | "KEY_RETIRED" | "KEY_REVOKED" | "WRONG_KEY_OWNER" | "WRONG_ACCOUNT" | "BAD_SIGNATURE" | "BAD_BATCH_PATH" | "MALFORMED_PAYLOAD" | "SCHEMA_MISMATCH" | "UNSUPPORTED_VERSION" | "FOREIGN_REALM" | "FOREIGN_SEASON" | "WRONG_OFFICE" | "UNKNOWN_TASK" | "TASK_MISMATCH" | "VERDICT_NOT_ALLOWED" | "ALREADY_ANSWERED" | "SEQUENCE_REUSED" | "CLOCK_AHEAD" | "BACKDATED" | "UNKNOWN_MANIFEST" | "UNKNOWN_REMINDER" | "REJECTED_BY_OFFICE" | "NOT_PROCESSED" | "UNDELIVERABLE";
                state?: "held" | "released" | "discarded";
                office?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantinePageBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    MessageListController_causes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantineCausesBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    MessageListController_late: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                limit?: number;
                season?: string;
                office?: string;
                /** @description `open`: not decided yet. */
                decided?: "open" | "admitted" | "refused";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LatePageBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    QuarantineController_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantinedBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_quarantined`: There is no such message in quarantine. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    QuarantineController_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JudgementBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_quarantined`: There is no such message in quarantine. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_held`: The message is not held any more. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    QuarantineController_discard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposedBody"];
                };
            };
            /** @description `invalid_body`: The body has faults; mend what is listed. `malformed_json`: The body is not JSON as this service reads it. `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_quarantined`: There is no such message in quarantine. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_held`: The message is not held any more. `already_proposed`: A proposal about this is open already. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unsupported_type`: This content type is not supported here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    BatchController_list: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                limit?: number;
                /** @description Separated by commas. */
                actions?: string;
                state?: "open" | "running" | "done" | "rejected";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchPageBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    BatchController_start: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBatchBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchBody"];
                };
            };
            /** @description `invalid_body`: The body has faults; mend what is listed. `malformed_json`: The body is not JSON as this service reads it. `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `nothing_matches`: Nothing matches; nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unsupported_type`: This content type is not supported here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    BatchController_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_batch`: There is no such batch. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    BatchController_items: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                limit?: number;
                /** @description Only what stays as it was. */
                failed?: "true";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchItemPageBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_batch`: There is no such batch. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    BatchController_approve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `second_person_needed`: Another person than the one who proposed must approve. `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_batch`: There is no such batch. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `proposal_decided`: The proposal has been decided. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    BatchController_reject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_batch`: There is no such batch. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `proposal_decided`: The proposal has been decided. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    LateResultController_propose: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task: string;
                /** @description Envelope digest of the result, 64 hexadecimal digits. */
                digest: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LateProposalBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposedBody"];
                };
            };
            /** @description `invalid_body`: The body has faults; mend what is listed. `malformed_json`: The body is not JSON as this service reads it. `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_late_result`: There is no such late result. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_admissible`: The result cannot be admitted: the window is not closed, it is not final, its task is answered, or it was decided upon. `other_rules`: The season was scored by another rule file than the one in force here. `already_proposed`: A proposal about this is open already. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unsupported_type`: This content type is not supported here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ProposalController_list: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                limit?: number;
                state?: "open" | "approved" | "rejected" | "stale";
                action?: "admit_result" | "refuse_result" | "discard_quarantined";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalPageBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ProposalController_approve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `second_person_needed`: Another person than the one who proposed must approve. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_proposal`: There is no such proposal. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `proposal_decided`: The proposal has been decided. `subject_changed`: Things have changed since it was proposed; propose anew. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ProposalController_reject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_proposal`: There is no such proposal. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `proposal_decided`: The proposal has been decided. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    UnroutedController_list: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnroutedPageBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    UnroutedController_route: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RouteBody"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `invalid_body`: The body has faults; mend what is listed. `malformed_json`: The body is not JSON as this service reads it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_task`: No such task waits to be routed. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_routable`: The task cannot go to that office. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unsupported_type`: This content type is not supported here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `signer_away`: The signer cannot be reached; nothing was changed. Try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    SheetController_download: {
        parameters: {
            query: {
                /** @description A sheet has one item, because each has its own columns. */
                item: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    SheetController_upload: {
        parameters: {
            query?: {
                /** @description Only check the sheet; save nothing. */
                dry_run?: "true" | "false";
                /** @description `workbook`: a sheet of the rows that are not taken, with the reasons, to mend and send again. */
                answer?: "report" | "workbook";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SheetBody"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description `unreadable_file`: The file cannot be read. `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `too_large`: The body is larger than the limit. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unsupported_type`: This content type is not supported here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `invalid_sheet`: The sheet cannot be used; nothing was changed. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `signer_away`: The signer cannot be reached; nothing was changed. Try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    WorklistController_list: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                limit?: number;
                season?: string;
                item?: string;
                state?: "unfinished" | "open" | "claimed" | "proposed" | "decided" | "answered" | "withdrawn";
                /** @description `true`: only what I have claimed. */
                mine?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorklistPageBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    WorklistController_counts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorklistCountsBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    WorklistController_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorklistEntryViewBody"];
                };
            };
            /** @description `unknown_entry`: The office has no such worklist entry. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    WorklistActionController_claimMany: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimsBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActedListBody"];
                };
            };
            /** @description `invalid_body`: The body has faults; mend what is listed. `malformed_json`: The body is not JSON as this service reads it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unsupported_type`: This content type is not supported here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    WorklistActionController_releaseMany: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntryIdsBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActedListBody"];
                };
            };
            /** @description `invalid_body`: The body has faults; mend what is listed. `malformed_json`: The body is not JSON as this service reads it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unsupported_type`: This content type is not supported here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    WorklistActionController_claim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorklistEntryViewBody"];
                };
            };
            /** @description `unknown_entry`: The office has no such worklist entry. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `entry_taken`: Somebody else has it; nothing was changed. `entry_in_review`: It waits for the second person. `entry_decided`: It is decided already. `window_over`: The review window is over. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    WorklistActionController_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorklistEntryViewBody"];
                };
            };
            /** @description `unknown_entry`: The office has no such worklist entry. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `entry_taken`: Somebody else has it; nothing was changed. `entry_not_claimed`: Claim it first. `entry_in_review`: It waits for the second person. `entry_decided`: It is decided already. `window_over`: The review window is over. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    WorklistActionController_propose: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposalBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorklistEntryViewBody"];
                };
            };
            /** @description `invalid_body`: The body has faults; mend what is listed. `invalid_decision`: The answer has faults; mend what is listed. `malformed_json`: The body is not JSON as this service reads it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_entry`: The office has no such worklist entry. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `entry_taken`: Somebody else has it; nothing was changed. `entry_not_claimed`: Claim it first. `entry_in_review`: It waits for the second person. `entry_decided`: It is decided already. `window_over`: The review window is over. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unsupported_type`: This content type is not supported here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `signer_away`: The signer cannot be reached; nothing was changed. Try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    WorklistActionController_review: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorklistEntryViewBody"];
                };
            };
            /** @description `invalid_body`: The body has faults; mend what is listed. `malformed_json`: The body is not JSON as this service reads it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_entry`: The office has no such worklist entry. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `nothing_to_review`: Nothing was proposed that could be reviewed. `same_person`: The second person must not be the officer. `entry_decided`: It is decided already. `window_over`: The review window is over. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unsupported_type`: This content type is not supported here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `signer_away`: The signer cannot be reached; nothing was changed. Try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    LedgerController_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                season: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_season`: There is no such season. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    LedgerController_inclusion: {
        parameters: {
            query?: {
                /** @description Id of a task. */
                task?: string;
                /** @description Id of a receipt: everything that it names. */
                receipt?: string;
                /** @description Office, together with `sequence`. */
                office?: string;
                sequence?: number;
            };
            header?: never;
            path: {
                season: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InclusionsBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_in_ledger`: The ledger does not have this, or not under a signed head yet. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    LedgerController_consistency: {
        parameters: {
            query: {
                /** @description Size of the older head. */
                from: number;
                /** @description Size of the newer one; the newest when absent. */
                to?: number;
            };
            header?: never;
            path: {
                season: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsistencyBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_in_ledger`: The ledger does not have this, or not under a signed head yet. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    LedgerController_timeStamp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                season: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeStampBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_in_ledger`: The ledger does not have this, or not under a signed head yet. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    LedgerController_manifests: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                season: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ManifestsBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    LedgerController_bundle: {
        parameters: {
            query?: {
                /** @description `none`: without what leaves commit to, so without personal data; the log can still be checked. */
                openings?: "all" | "none";
            };
            header?: never;
            path: {
                season: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_in_ledger`: The ledger does not have this, or not under a signed head yet. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    LedgerController_closedBundle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                season: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_in_ledger`: The ledger does not have this, or not under a signed head yet. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ProofController_proof: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
                /** @description Digest of the result, hex. */
                digest: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_application`: No application has this number. `not_in_ledger`: The ledger does not have this, or not under a signed head yet. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    KeyController_list: {
        parameters: {
            query?: {
                owner?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyListBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    KeyController_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyStatementBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyBody"];
                };
            };
            /** @description `malformed_json`: The body is not JSON as this service reads it. `invalid_body`: The body has faults; mend what is listed. `invalid_query`: The query has faults; mend what is listed. `invalid_key`: The key cannot be registered; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unsupported_type`: This content type is not supported here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    KeyController_approve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_key`: No key has this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `key_not_pending`: The key is approved already, or ended; nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `signer_away`: The signer cannot be reached; nothing was changed. Try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    KeyController_retire: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_key`: No key has this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `key_not_in_use`: The key is not in use; nothing was changed. `key_signs_open_tasks`: Tasks that offices have still to answer bear its signature; it stays until they are answered. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `signer_away`: The signer cannot be reached; nothing was changed. Try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    KeyController_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevocationBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevokedKeyBody"];
                };
            };
            /** @description `malformed_json`: The body is not JSON as this service reads it. `invalid_body`: The body has faults; mend what is listed. `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unknown_key`: No key has this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `key_not_in_use`: The key is not in use; nothing was changed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unsupported_type`: This content type is not supported here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `signer_away`: The signer cannot be reached; nothing was changed. Try again later. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    KeyEventController_list: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                limit?: number;
                /** @description Whose key. */
                owner?: string;
                event?: "added" | "activated" | "retiring" | "retired" | "revoked";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyEventPageBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    VerificationController_verify: {
        parameters: {
            query?: {
                /** @description Verifier key of the log, got elsewhere than from the bundle. Without it the bundle vouches for itself. */
                log_key?: string;
                /** @description Only one application: its opaque reference. */
                application?: string;
                /** @description Only one office. */
                office?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationBody"];
                };
            };
            /** @description `invalid_query`: The query has faults; mend what is listed. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `not_allowed`: This is not for your role. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `too_large`: The body is larger than the limit. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `unsupported_type`: This content type is not supported here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `too_many_requests`: Too often; try again later. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    HealthController_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveBody"];
                };
            };
        };
    };
    HealthController_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadinessBody"];
                };
            };
            /** @description At least one check failed. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadinessBody"];
                };
            };
        };
    };
}
