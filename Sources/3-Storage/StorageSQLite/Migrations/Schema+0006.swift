extension Schema {
    /// Sessions for several visitors at once, interviews of two agencies, colleagues to whom a visitor is handed, and lengths by kind.
    static let sessionsAndJointInterviews = """
        -- What an agency tells several visitors at once, at some points at the same hour. Who comes has an appointment of it.
        CREATE TABLE group_sessions (
            id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
            agency BLOB NOT NULL REFERENCES agencies (id),
            title TEXT NOT NULL CHECK (title <> ''),
            start INTEGER NOT NULL,
            minutes INTEGER NOT NULL CHECK (minutes BETWEEN 15 AND 120),
            -- What was planned together with it; NULL: nothing.
            series BLOB CHECK (length(series) = 16),
            -- Whether visitors may ask for a seat on the public page.
            online INTEGER NOT NULL DEFAULT 0 CHECK (online IN (0, 1)),
            revision INTEGER NOT NULL DEFAULT 0 CHECK (revision >= 0),
            cancelled INTEGER,
            -- When somebody wrote down that it was held, and who had come.
            held INTEGER,
            CONSTRAINT one_end CHECK (cancelled IS NULL OR held IS NULL)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX group_sessions_by_start ON group_sessions (start);
        CREATE INDEX group_sessions_of_agency ON group_sessions (agency, start);
        CREATE INDEX group_sessions_of_series ON group_sessions (series, start) WHERE series IS NOT NULL;
        CREATE TABLE group_session_points (
            group_session BLOB NOT NULL REFERENCES group_sessions (id),
            point BLOB NOT NULL REFERENCES points (id),
            seats INTEGER NOT NULL CHECK (seats BETWEEN 1 AND 60),
            PRIMARY KEY (group_session, point)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX group_session_points_at ON group_session_points (point);
        CREATE TABLE group_session_events (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            group_session BLOB NOT NULL REFERENCES group_sessions (id),
            what TEXT NOT NULL CHECK (what IN ('planned', 'changed', 'cancelled', 'held')),
            by_account BLOB NOT NULL REFERENCES accounts (id),
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX group_session_events_of ON group_session_events (group_session);

        -- Of which session an appointment is; NULL: of none.
        ALTER TABLE appointments ADD COLUMN group_session BLOB REFERENCES group_sessions (id);
        CREATE INDEX appointments_of_group_session ON appointments (group_session, point) WHERE group_session IS NOT NULL;
        -- The second agency of a joint interview, and the duty period whose desk it takes there; NULL: there is one agency alone.
        ALTER TABLE appointments ADD COLUMN joint_agency BLOB REFERENCES agencies (id) CHECK (joint_agency <> agency);
        ALTER TABLE appointments ADD COLUMN joint_duty_period BLOB REFERENCES duty_periods (id)
            CHECK (joint_duty_period IS NULL OR joint_agency IS NOT NULL);
        CREATE INDEX appointments_of_joint_agency ON appointments (joint_agency, start) WHERE joint_agency IS NOT NULL;
        CREATE INDEX appointments_of_joint_duty_period ON appointments (joint_duty_period, start) WHERE joint_duty_period IS NOT NULL;
        -- For which of two agencies the adviser of a joint interview receives; NULL where there is one alone.
        ALTER TABLE appointments ADD COLUMN adviser_agency BLOB REFERENCES agencies (id)
            CHECK (adviser_agency IS NULL OR (adviser IS NOT NULL AND joint_agency IS NOT NULL));
        -- The adviser of the other agency who joins the interview: asked of the visitor, who says yes or no on their screen.
        ALTER TABLE appointments ADD COLUMN second_adviser BLOB REFERENCES accounts (id);
        ALTER TABLE appointments ADD COLUMN second_name TEXT CHECK ((second_name IS NULL) = (second_adviser IS NULL));
        ALTER TABLE appointments ADD COLUMN second_state TEXT
            CHECK ((second_state IS NULL) = (second_adviser IS NULL) AND second_state IN ('asked', 'accepted', 'refused', 'left'));
        ALTER TABLE appointments ADD COLUMN second_at INTEGER CHECK ((second_at IS NULL) = (second_state IS NULL));
        CREATE INDEX appointments_of_second_adviser ON appointments (second_adviser) WHERE second_state IN ('asked', 'accepted');
        -- The colleague to whom an adviser handed who waits, and who did; NULL: nobody did.
        ALTER TABLE appointments ADD COLUMN handed_to BLOB REFERENCES accounts (id);
        ALTER TABLE appointments ADD COLUMN handed_name TEXT CHECK ((handed_name IS NULL) = (handed_to IS NULL));
        ALTER TABLE appointments ADD COLUMN handed_by TEXT CHECK ((handed_by IS NULL) = (handed_to IS NULL));

        -- How long other kinds than an appointment are planned to take in a duty period; NULL: as long as a slot.
        ALTER TABLE duty_periods ADD COLUMN walk_in_minutes INTEGER CHECK (walk_in_minutes BETWEEN 5 AND 120);
        ALTER TABLE duty_periods ADD COLUMN joint_minutes INTEGER CHECK (joint_minutes BETWEEN 5 AND 120);

        -- How somebody who waits would meet.
        ALTER TABLE waiting_entries ADD COLUMN mode TEXT NOT NULL DEFAULT 'point'
            CHECK (mode IN ('point', 'home', 'telephone', 'present'));
        -- Whether an hour was free already when they joined: not offered, until it was taken meanwhile. 0: offered, and not taken.
        ALTER TABLE waiting_passed ADD COLUMN known INTEGER NOT NULL DEFAULT 0 CHECK (known IN (0, 1));
        -- Up to when it was looked for such hours; NULL: on all days.
        ALTER TABLE waiting_entries ADD COLUMN known_through INTEGER;

        -- What a session is called, and the second agency, as they were when it happened.
        ALTER TABLE notices ADD COLUMN title TEXT CHECK (title <> '');
        ALTER TABLE notices ADD COLUMN joint_partner_label TEXT;
        ALTER TABLE notices ADD COLUMN joint_agency_label TEXT CHECK ((joint_agency_label IS NULL) = (joint_partner_label IS NULL));

        -- A seat in a session may be asked for, so the requests are made anew.
        DROP INDEX visitor_requests_of_agency;
        DROP INDEX visitor_requests_of_point;
        DROP INDEX visitor_requests_of_mailbox;
        DROP INDEX visitor_requests_by_age;
        CREATE TABLE newer_visitor_requests (
            id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
            given TEXT NOT NULL CHECK (given <> ''),
            family TEXT CHECK (family <> ''),
            agency BLOB NOT NULL REFERENCES agencies (id),
            point BLOB NOT NULL REFERENCES points (id),
            duty_period BLOB REFERENCES duty_periods (id),
            -- The session in which they ask for a seat; NULL: an hour of a duty period.
            group_session BLOB REFERENCES group_sessions (id),
            start INTEGER NOT NULL,
            minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 120),
            mode TEXT NOT NULL DEFAULT 'point' CHECK (mode IN ('point', 'home', 'telephone', 'present')),
            -- Where they are called who meet by telephone.
            telephone TEXT CHECK (telephone IS NULL OR (telephone <> '' AND mode = 'telephone')),
            -- Where the code goes: one of the two.
            mail TEXT CHECK (mail <> ''),
            sms TEXT CHECK (sms <> ''),
            asked INTEGER NOT NULL,
            expires INTEGER NOT NULL CHECK (expires > asked),
            tries INTEGER NOT NULL CHECK (tries >= 0),
            -- The mail address as mailboxes tell addresses apart, or the number.
            mailbox TEXT NOT NULL CHECK (mailbox <> ''),
            -- What the appointment that may come of it will be called.
            planned BLOB NOT NULL UNIQUE CHECK (length(planned) = 16),
            -- Whether it came.
            appointment BLOB REFERENCES appointments (id),
            CONSTRAINT one_thing CHECK ((duty_period IS NULL) = (group_session IS NOT NULL)),
            CONSTRAINT one_way CHECK ((mail IS NULL) <> (sms IS NULL)),
            CHECK (appointment IS NULL OR appointment = planned)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO newer_visitor_requests (
            id, given, family, agency, point, duty_period, start, minutes, mode, telephone, mail, sms, asked, expires, tries, mailbox,
            planned, appointment)
        SELECT
            id, given, family, agency, point, duty_period, start, minutes, mode, telephone, mail, sms, asked, expires, tries, mailbox,
            planned, appointment
        FROM visitor_requests;
        DROP TABLE visitor_requests;
        ALTER TABLE newer_visitor_requests RENAME TO visitor_requests;
        CREATE INDEX visitor_requests_of_agency ON visitor_requests (agency, start) WHERE appointment IS NULL;
        CREATE INDEX visitor_requests_of_point ON visitor_requests (point, start) WHERE appointment IS NULL;
        CREATE INDEX visitor_requests_of_mailbox ON visitor_requests (mailbox, asked);
        CREATE INDEX visitor_requests_by_age ON visitor_requests (expires);
        CREATE INDEX visitor_requests_of_group_session ON visitor_requests (group_session, point) WHERE group_session IS NOT NULL;

        -- The log learns of handing over and of second advisers.
        ALTER TABLE appointment_events RENAME TO older_appointment_events;
        DROP INDEX appointment_events_of_appointment;
        DROP INDEX appointment_events_of_agency;
        DROP INDEX appointment_events_of_point;
        DROP INDEX appointment_events_of_station;
        CREATE TABLE appointment_events (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            what TEXT NOT NULL CHECK (
                what IN (
                    'booked', 'rescheduled', 'modeChanged', 'arrived', 'urgent', 'notUrgent', 'promised', 'message', 'installed',
                    'leftStation', 'received', 'paused', 'resumed', 'ended', 'entered', 'handed', 'joinAsked', 'joined', 'joinRefused',
                    'joinLeft')),
            outcome TEXT CHECK (outcome IN ('held', 'absent', 'excused', 'cancelledByAgency', 'technicalFailure', 'redirected')),
            appointment BLOB NOT NULL REFERENCES appointments (id),
            agency BLOB NOT NULL REFERENCES agencies (id),
            -- The second agency of a joint interview; NULL: there is one alone.
            joint_agency BLOB REFERENCES agencies (id),
            point BLOB NOT NULL REFERENCES points (id),
            station BLOB REFERENCES stations (id),
            by_account BLOB REFERENCES accounts (id),
            at INTEGER NOT NULL,
            CHECK ((what = 'ended') = (outcome IS NOT NULL))
        ) STRICT;
        INSERT INTO appointment_events (number, what, outcome, appointment, agency, point, station, by_account, at)
        SELECT number, what, outcome, appointment, agency, point, station, by_account, at FROM older_appointment_events;
        DELETE FROM sqlite_sequence WHERE name = 'appointment_events';
        INSERT INTO sqlite_sequence (name, seq)
        SELECT 'appointment_events', seq FROM sqlite_sequence WHERE name = 'older_appointment_events';
        DROP TABLE older_appointment_events;
        CREATE INDEX appointment_events_of_appointment ON appointment_events (appointment);
        CREATE INDEX appointment_events_of_agency ON appointment_events (agency);
        CREATE INDEX appointment_events_of_point ON appointment_events (point);
        CREATE INDEX appointment_events_of_station ON appointment_events (station) WHERE station IS NOT NULL;
        CREATE INDEX appointment_events_of_joint_agency ON appointment_events (joint_agency) WHERE joint_agency IS NOT NULL;

        -- More tables of the house are given out.
        ALTER TABLE table_events RENAME TO older_table_events;
        DROP INDEX table_events_by_account;
        CREATE TABLE table_events (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            what TEXT NOT NULL CHECK (what IN ('gaveOut', 'broughtIn')),
            kind TEXT NOT NULL CHECK (
                kind IN (
                    'agencies', 'points', 'accounts', 'appointments', 'dutyPeriods', 'hours', 'closures', 'waitingList', 'groupSessions',
                    'notes')),
            -- Of which days an export was, civil dates, YYYY-MM-DD.
            first TEXT CHECK (length(first) = 10),
            last TEXT CHECK (length(last) = 10 AND last >= first),
            -- How many lines of an import changed something.
            lines INTEGER CHECK (lines > 0),
            by_account BLOB NOT NULL REFERENCES accounts (id),
            at INTEGER NOT NULL,
            CHECK ((what = 'broughtIn') = (lines IS NOT NULL) AND (first IS NULL) = (last IS NULL))
        ) STRICT;
        INSERT INTO table_events SELECT * FROM older_table_events;
        DELETE FROM sqlite_sequence WHERE name = 'table_events';
        INSERT INTO sqlite_sequence (name, seq) SELECT 'table_events', seq FROM sqlite_sequence WHERE name = 'older_table_events';
        DROP TABLE older_table_events;
        CREATE INDEX table_events_by_account ON table_events (by_account);
        """
}
